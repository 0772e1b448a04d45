namespace Dateline.Knowledge.Answering;

/// <summary>Answers questions from an archive. Safe for concurrent use.</summary>
public sealed class QuestionAnswerer
{
    /// <summary>The most passages a search returns.</summary>
    public const int MostResults = 100;

    /// <summary>Answers a question; "no answer" is an answer.</summary>
    /// <exception cref="InvalidInputException">A field of the question is out of its limits.</exception>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Answers a question while it happens: sources, then each verified sentence, then the whole answer.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public IAsyncEnumerable<AnswerEvent> AskStreamAsync(Question question, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds the passages that a question would be answered from.</summary>
    /// <param name="question">The question or key words; its answering options do not matter.</param>
    /// <param name="maxResults">1 to <see cref="MostResults"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public Task<SearchResult> SearchAsync(Question question, int maxResults, CancellationToken cancellationToken) => throw new NotImplementedException();
}

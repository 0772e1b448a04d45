using Dateline.Evaluation.Data;

namespace Dateline.Benchmarks.Peers;

/// <summary>Something that finds passages for a question and reads their texts.</summary>
internal interface ISearchEngine
{
    /// <summary>What a table calls it.</summary>
    string Name { get; }

    /// <summary>Finds the best passages.</summary>
    /// <param name="question">What to look for.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Their texts, best first.</returns>
    Task<IReadOnlyList<string>> SearchAsync(EvaluationQuestion question, int limit, CancellationToken cancellationToken);
}

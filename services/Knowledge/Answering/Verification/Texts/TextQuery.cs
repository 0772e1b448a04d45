using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification.Texts;

/// <summary>A text whose sentences are to be checked against a corpus.</summary>
/// <param name="Corpus">The corpus to check it against.</param>
/// <param name="Text">1 to 20,000 characters, of at most 500 sentences.</param>
public sealed record TextQuery(CorpusName Corpus, string Text)
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The most sentences.</summary>
    public const int MostSentences = 500;

    /// <summary>Which articles may support it.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.All;

    /// <summary>Checks every limit.</summary>
    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public void Validate()
    {
        InvalidInputException.Unless(!string.IsNullOrWhiteSpace(Text), "text", "must not be empty");
        InvalidInputException.Unless(
            Text.Length <= MaxLength, "text", $"must be at most {MaxLength} characters, is {Text.Length}");
        InvalidInputException.Unless(Text.IsWellFormed(), "text", "must be valid Unicode");
        Filter.Validate();
    }
}

using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>A quote to look for in a corpus.</summary>
/// <param name="Corpus">The corpus to look in.</param>
/// <param name="Text">1 to 10,000 characters, one of them a letter or digit.</param>
public sealed record QuoteQuery(CorpusName Corpus, string Text)
{
    /// <summary>The longest quote, in UTF-16 code units.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The most places that can be asked for.</summary>
    public const int MostPlaces = 100;

    /// <summary>Which articles to look in.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.All;

    /// <summary>At most so many places; 1 to 100.</summary>
    public int MaxPlaces { get; init; } = 10;

    /// <summary>Checks every limit.</summary>
    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public void Validate()
    {
        InvalidInputException.Unless(
            Text.Length <= MaxLength, "quote", $"must be at most {MaxLength} characters, is {Text.Length}");
        InvalidInputException.Unless(Text.IsWellFormed(), "quote", "must be valid Unicode");
        InvalidInputException.Unless(Text.Any(char.IsLetterOrDigit), "quote", "must hold a letter or a digit");
        InvalidInputException.Unless(
            MaxPlaces is >= 1 and <= MostPlaces, "max_places", $"must be 1 to {MostPlaces}, is {MaxPlaces}");
        Filter.Validate();
    }
}

using System.Collections.Immutable;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// A quote and the exact place it stands: the text of <paramref name="ArticleId"/> at <paramref name="Version"/>, sliced at
/// <paramref name="Span"/>, is <paramref name="Quote"/>.
/// </summary>
/// <param name="ArticleId">The cited article.</param>
/// <param name="Version">The cited version of it.</param>
/// <param name="Span">Where in that version's canonical text the quote stands.</param>
/// <param name="Quote">The quote, verbatim.</param>
/// <param name="Metadata">The article's metadata: publisher, date, headline.</param>
/// <param name="Age">How old the article was at asking time; null when its date is not known.</param>
public sealed record Citation(
    ArticleId ArticleId,
    ArticleVersion Version,
    TextSpan Span,
    string Quote,
    ArticleMetadata Metadata,
    TimeSpan? Age)
{
    /// <summary>Who else published the article, as a copy or a light rewrite; in alphabetical order.</summary>
    public ImmutableArray<string> AlsoPublishedBy { get; init; } = [];

    /// <summary>Page of the document that the cited passage begins on, from 1; null where there are no pages or it is not known.</summary>
    public int? Page { get; init; }

    /// <summary>When a newer version of the article was stored; null while the cited one is the newest.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

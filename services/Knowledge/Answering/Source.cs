using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering;

/// <summary>A passage that was retrieved for a question.</summary>
/// <param name="ArticleId">The article it stands in.</param>
/// <param name="Version">The version of that article.</param>
/// <param name="Passage">Where in that version's text it stands.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">How well it fits; comparable within one answer only.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Metadata">The article's metadata.</param>
public sealed record Source(
    ArticleId ArticleId,
    ArticleVersion Version,
    TextSpan Passage,
    string Text,
    double Score,
    SourceUse Use,
    ArticleMetadata Metadata)
{
    /// <summary>Who else published the article, as a copy or a light rewrite; in alphabetical order.</summary>
    public ImmutableArray<string> AlsoPublishedBy { get; init; } = [];

    /// <summary>Page of the document that the passage begins on, from 1; null where there are no pages.</summary>
    public int? Page { get; init; }
}

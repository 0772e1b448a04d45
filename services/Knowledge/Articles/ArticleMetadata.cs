using System.Collections.Immutable;

namespace Dateline.Knowledge.Articles;

/// <summary>What is known about an article beside its text. Empty strings and nulls mean "not known".</summary>
public sealed record ArticleMetadata
{
    /// <summary>Nothing known.</summary>
    public static ArticleMetadata Empty { get; } = new();

    /// <summary>Headline; at most 1,000 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>Absolute http or https URL; at most 2,000 characters.</summary>
    public string Url { get; init; } = "";

    /// <summary>When it was published, in UTC.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the publisher last changed it, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Where <see cref="PublishedAt"/> came from; null when that is.</summary>
    public DateOrigin? PublishedAtOrigin { get; init; }

    /// <summary>Where <see cref="UpdatedAt"/> came from; null when that is.</summary>
    public DateOrigin? UpdatedAtOrigin { get; init; }

    /// <summary>In the order of the byline.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Where authors work, of those of whom the content says it.</summary>
    public ImmutableArray<AuthorAffiliation> Affiliations { get; init; } = [];

    /// <summary>Who published it; at most 200 characters.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>BCP 47 tag, such as "en".</summary>
    public string Language { get; init; } = "";

    /// <summary>Section or desk; at most 200 characters.</summary>
    public string Section { get; init; } = "";

    /// <summary>Labels that searches can filter by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];
}

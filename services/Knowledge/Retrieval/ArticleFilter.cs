using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Retrieval;

/// <summary>Which articles count. Conditions are combined with "and", the values of one condition with "or".</summary>
public sealed record ArticleFilter
{
    /// <summary>All articles.</summary>
    public static ArticleFilter All { get; } = new();

    /// <summary>Published at or after this moment; articles without a date do not pass. Null: no bound.</summary>
    public DateTimeOffset? PublishedAfter { get; init; }

    /// <summary>Published before this moment, exclusive; articles without a date do not pass. Null: no bound.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Published before this moment, exclusive; articles without a date pass. Null: no bound.</summary>
    internal DateTimeOffset? KnownBefore { get; init; }

    /// <summary>Published by one of these, compared without regard to case. Empty: any.</summary>
    public ImmutableArray<string> Publishers { get; init; } = [];

    /// <summary>Labelled with one of these, compared without regard to case. Empty: any.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>In one of these languages, compared without regard to case. Empty: any.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>One of these articles. Empty: any.</summary>
    public ImmutableArray<ArticleId> ArticleIds { get; init; } = [];

    /// <summary>Whether every article passes.</summary>
    public bool IsAll => PublishedAfter is null && PublishedBefore is null && KnownBefore is null && Publishers.IsEmpty && Tags.IsEmpty
        && Languages.IsEmpty && ArticleIds.IsEmpty;

    /// <exception cref="InvalidInputException">No moment lies between the dates.</exception>
    internal void Validate() => InvalidInputException.Unless(
        PublishedAfter is not { } after || PublishedBefore is not { } before || after < before,
        "filters.published_before", "must be later than filters.published_after");

    /// <summary>Whether an article passes.</summary>
    public bool Passes(ArticleId id, ArticleMetadata metadata) =>
        (PublishedAfter is not { } after || metadata.PublishedAt >= after)
        && (PublishedBefore is not { } before || metadata.PublishedAt < before)
        && (KnownBefore is not { } known || metadata.PublishedAt is not { } published || published < known)
        && PassesAny(Publishers, metadata.Publisher)
        && (Tags.IsEmpty || metadata.Tags.Any(tag => PassesAny(Tags, tag)))
        && PassesAny(Languages, metadata.Language)
        && (ArticleIds.IsEmpty || ArticleIds.Contains(id));

    private static bool PassesAny(ImmutableArray<string> allowed, string value) =>
        allowed.IsEmpty || allowed.Contains(value, StringComparer.OrdinalIgnoreCase);
}

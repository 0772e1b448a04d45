using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>A gold quote in the texts that predictions point into.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Segments">Where it stands: one span, several where only its lines were found, none where nothing was.</param>
/// <param name="Length">UTF-16 code units of the segments; of the quote itself where it was not found.</param>
internal sealed record GoldSpan(string ArticleId, ImmutableArray<TextSpan> Segments, int Length)
{
    // A passage hits a gold span when it covers more than this share of it.
    private const double HitShare = 0.3;

    /// <summary>How many code units it shares with a span of an article.</summary>
    public int SharedWith(ArticleSpan span) =>
        span.ArticleId == ArticleId ? Segments.Sum(segment => segment.Overlap(span.Span)) : 0;

    /// <summary>Whether a span covers more than 30 % of it.</summary>
    public bool IsCoveredBy(ArticleSpan span) => SharedWith(span) > HitShare * Length;

    public bool Equals(GoldSpan? other) =>
        other is not null && ArticleId == other.ArticleId && Length == other.Length && Segments.SequenceEqual(other.Segments);

    public override int GetHashCode() => HashCode.Combine(ArticleId, Length, Segments.Length);
}

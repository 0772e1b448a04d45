using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>Unions of spans.</summary>
internal static class SpanSet
{
    /// <summary>The same characters as few spans in order: those that overlap or touch become one.</summary>
    public static ImmutableArray<TextSpan> Merge(IEnumerable<TextSpan> spans)
    {
        var merged = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var span in spans.Order())
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End)
            {
                merged[^1] = new TextSpan(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged.DrainToImmutable();
    }

    /// <summary>How many different characters the spans hold together.</summary>
    public static int UnionSize(IEnumerable<ArticleSpan> spans) => spans
        .GroupBy(span => span.ArticleId, span => span.Span, StringComparer.Ordinal)
        .Sum(article => Merge(article).Sum(span => span.Length));
}

using System.Collections.Immutable;
using Dateline.Knowledge.Embedding;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Exact search by passages' mean vectors.</summary>
internal static class VectorSearch
{
    // Scores of so many passages are reckoned before any is compared.
    private const int Window = 256;

    /// <summary>The passages of the highest cosines; none when the question's vector is all zeros.</summary>
    /// <param name="views">The segments.</param>
    /// <param name="passing">For each segment whether each article counts; null when all do.</param>
    /// <param name="query">The question.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static TopPassages Best(
        ImmutableArray<SegmentView> views, ImmutableArray<bool[]?> passing, IndexQuery query,
        CancellationToken cancellationToken)
    {
        var top = new TopPassages(query.Limit);
        var steps = new sbyte[query.Vector.Length];
        if (QuantizedVector.Quantize(query.Vector.Span, steps) == 0)
        {
            return top;
        }

        var scan = new RowScan(steps);
        Span<int> dots = stackalloc int[Window];
        for (var v = 0; v < views.Length; v++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = views[v].Segment;
            for (var first = 0; first < segment.Count; first += Window)
            {
                var window = dots[..Math.Min(Window, segment.Count - first)];
                scan.Dots(segment.Vectors.Means.AsSpan(first * steps.Length, window.Length * steps.Length), window);
                Offer(segment, v, first, window, passing[v], top);
            }
        }

        return top;
    }

    private static void Offer(Segment segment, int view, int first, ReadOnlySpan<int> dots, bool[]? passes, TopPassages top)
    {
        var factors = segment.Vectors.MeanFactors.AsSpan(first, dots.Length);
        for (var i = 0; i < dots.Length; i++)
        {
            var score = dots[i] * factors[i];
            if (score >= top.Threshold && (passes is null || passes[segment.Passages.Articles[first + i]]))
            {
                top.Offer(view, first + i, score, segment.Passages.Ids[first + i]);
            }
        }
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.Intrinsics.X86;
using Dateline.Knowledge.Embedding;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// Exact search by passages' mean vectors that skips what cannot get in: a passage is scored only where the bound from its
/// sketch reaches the worst score kept so far. Those of the highest bounds come first, so that this score is high before the
/// many are looked at.
/// </summary>
internal sealed class VectorSearch
{
    // Their rows are fetched together: most are not in any cache.
    private const int ScoredTogether = 32;

    private readonly TopPassages _top;
    private readonly int _limit;
    private readonly sbyte[] _steps;

    private VectorSearch(TopPassages top, int limit, sbyte[] steps)
    {
        _top = top;
        _limit = limit;
        _steps = steps;
    }

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
        if (views.IsEmpty || QuantizedVector.Quantize(query.Vector.Span, steps) == 0)
        {
            return top;
        }

        var search = new VectorSearch(top, query.Limit, steps);
        var rowBounds = new RowBounds(steps);
        var room = ArrayPool<float>.Shared.Rent(views.Max(view => view.Segment.Count));
        for (var v = 0; v < views.Length; v++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = views[v].Segment;
            var bounds = room.AsSpan(0, segment.Count);
            rowBounds.Of(segment.MeanSketches, bounds);
            if (float.IsNegativeInfinity(top.Threshold))
            {
                search.OfferHighest(segment, v, bounds, passing[v]);
            }

            search.Offer(segment, v, bounds, passing[v]);
        }

        ArrayPool<float>.Shared.Return(room);
        return top;
    }

    /// <summary>Offers the passages of the highest bounds, and leaves no number in the place of these.</summary>
    private void OfferHighest(Segment segment, int view, Span<float> bounds, bool[]? passes)
    {
        var highest = new TopPassages(_limit);
        for (var i = 0; (i = FloatScan.NextAtLeast(bounds, i, highest.Threshold)) < bounds.Length; i++)
        {
            if (Passes(segment, passes, i))
            {
                highest.Offer(view, i, bounds[i], default);
            }
        }

        Span<int> passages = stackalloc int[ScoredTogether];
        var count = 0;
        foreach (var kept in highest.Passages)
        {
            bounds[kept.Passage] = float.NaN;
            count = Gather(segment, view, kept.Passage, passages, count);
        }

        Score(segment, view, passages[..count]);
    }

    private void Offer(Segment segment, int view, ReadOnlySpan<float> bounds, bool[]? passes)
    {
        Span<int> passages = stackalloc int[ScoredTogether];
        var count = 0;
        for (var i = 0; (i = FloatScan.NextAtLeast(bounds, i, _top.Threshold)) < bounds.Length; i++)
        {
            if (Passes(segment, passes, i))
            {
                count = Gather(segment, view, i, passages, count);
            }
        }

        Score(segment, view, passages[..count]);
    }

    private static bool Passes(Segment segment, bool[]? passes, int passage) =>
        passes is null || passes[segment.Passages.Articles[passage]];

    /// <summary>Puts a passage to those that wait, or scores them when there is no room for another.</summary>
    private unsafe int Gather(Segment segment, int view, int passage, Span<int> waiting, int count)
    {
        if (Sse.IsSupported)
        {
            fixed (sbyte* row = &segment.Vectors.Means[passage * _steps.Length])
            fixed (float* factor = &segment.Vectors.MeanFactors[passage])
            {
                Sse.Prefetch0(row);
                Sse.Prefetch0(row + 64);
                Sse.Prefetch0(factor);
            }
        }

        waiting[count++] = passage;
        if (count == waiting.Length)
        {
            Score(segment, view, waiting);
            return 0;
        }

        return count;
    }

    private void Score(Segment segment, int view, ReadOnlySpan<int> passages)
    {
        var vectors = segment.Vectors;
        foreach (var passage in passages)
        {
            var row = vectors.Means.AsSpan(passage * _steps.Length, _steps.Length);
            var score = QuantizedVector.Dot(_steps, row) * vectors.MeanFactors[passage];
            if (score >= _top.Threshold)
            {
                _top.Offer(view, passage, score, segment.Passages.Ids[passage]);
            }
        }
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Exact search over a corpus in memory.</summary>
internal static class MemorySearch
{
    /// <summary>The union of the passages best by words and best by mean vector, each with both its scores.</summary>
    public static IReadOnlyList<PassageHit> Search(
        ImmutableArray<SegmentView> views, IndexQuery query, CancellationToken cancellationToken)
    {
        var byWords = new TopPassages(query.Limit);
        var byVector = new TopPassages(query.Limit);
        var scores = new float[views.Length][];
        try
        {
            var steps = new sbyte[query.Vector.Length];
            var hasVector = QuantizedVector.Quantize(query.Vector.Span, steps) > 0;
            for (var v = 0; v < views.Length; v++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores[v] = ArrayPool<float>.Shared.Rent(views[v].Segment.Count);
                var passes = Passing(views[v], query.Filter);
                OfferByWords(views[v].Segment, v, query, passes, scores[v], byWords);
                if (hasVector)
                {
                    OfferByVector(views[v].Segment, v, steps, passes, byVector);
                }
            }

            return [.. byWords.Passages.Union(byVector.Passages)
                .Select(hit => Hit(views[hit.View].Segment, hit.Passage, scores[hit.View][hit.Passage], query))];
        }
        finally
        {
            foreach (var rented in scores.Where(array => array is not null))
            {
                ArrayPool<float>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Whether each article of a segment counts; null when all do.</summary>
    public static bool[]? Passing(SegmentView view, ArticleFilter filter)
    {
        if (view.Removed is null && filter.IsAll)
        {
            return null;
        }

        var headers = view.Segment.Articles.Headers;
        var passes = new bool[headers.Length];
        for (var article = 0; article < headers.Length; article++)
        {
            passes[article] = view.Has(article) && filter.Passes(headers[article].Id, headers[article].Metadata);
        }

        return passes;
    }

    private static void OfferByWords(
        Segment segment, int view, IndexQuery query, bool[]? passes, float[] scores, TopPassages top)
    {
        var used = scores.AsSpan(0, segment.Count);
        used.Clear();
        foreach (var term in query.Terms)
        {
            segment.AddScores(term, used);
        }

        for (var passage = 0; passage < used.Length; passage++)
        {
            var score = used[passage];
            if (score > 0 && score >= top.Threshold && (passes is null || passes[segment.Passages.Articles[passage]]))
            {
                top.Offer(view, passage, score, segment.Passages.Ids[passage]);
            }
        }
    }

    private static void OfferByVector(Segment segment, int view, sbyte[] query, bool[]? passes, TopPassages top)
    {
        var means = segment.Vectors.Means.AsSpan();
        var factors = segment.Vectors.MeanFactors;
        for (var passage = 0; passage < factors.Length; passage++)
        {
            var score = QuantizedVector.Dot(query, means.Slice(passage * query.Length, query.Length)) * factors[passage];
            if (score >= top.Threshold && (passes is null || passes[segment.Passages.Articles[passage]]))
            {
                top.Offer(view, passage, score, segment.Passages.Ids[passage]);
            }
        }
    }

    private static PassageHit Hit(Segment segment, int passage, float lexical, IndexQuery query)
    {
        var vectors = segment.Vectors;
        var (first, end) = (vectors.FirstSentences[passage], vectors.FirstSentences[passage + 1]);
        var cosines = new float[end - first];
        for (var sentence = first; sentence < end; sentence++)
        {
            var row = vectors.Sentences.AsSpan(sentence * segment.Dimensions, segment.Dimensions);
            cosines[sentence - first] = QuantizedVector.Dot(query.Vector.Span, row) * vectors.SentenceFactors[sentence];
        }

        var article = segment.Passages.Articles[passage];
        return new PassageHit(
            segment.Passages.Ids[passage],
            segment.Articles.Headers[article],
            passage - segment.Articles.FirstPassages[article],
            segment.Passages.Spans[passage],
            lexical,
            ImmutableCollectionsMarshal.AsImmutableArray(cosines));
    }
}

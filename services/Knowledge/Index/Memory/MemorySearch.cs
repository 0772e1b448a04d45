using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Exact search over a corpus in memory.</summary>
internal static class MemorySearch
{
    /// <summary>From so many passages on, vectors are searched on a thread of their own: it saves more than starting it costs.</summary>
    private const int PassagesForTwoThreads = 1 << 17;

    /// <summary>The union of the passages best by words and best by mean vector, each with both its scores.</summary>
    public static async Task<IReadOnlyList<PassageHit>> SearchAsync(
        ImmutableArray<SegmentView> views, IndexQuery query, CancellationToken cancellationToken)
    {
        ImmutableArray<bool[]?> passing = [.. views.Select(view => Passing(view, query.Filter))];
        var byVector = views.Sum(view => (long)view.Segment.Count) >= PassagesForTwoThreads
            ? Task.Run(() => VectorSearch.Best(views, passing, query, cancellationToken), cancellationToken)
            : Task.FromResult(VectorSearch.Best(views, passing, query, cancellationToken));
        var byWords = WordSearch.Best(views, passing, query, cancellationToken);
        return Hits(views, query, byWords, await byVector);
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

    private static List<PassageHit> Hits(
        ImmutableArray<SegmentView> views, IndexQuery query, TopPassages byWords, TopPassages byVector)
    {
        var hits = new List<PassageHit>(byWords.Passages.Length + byVector.Passages.Length);
        var found = new HashSet<(int View, int Passage)>(byWords.Passages.Length);
        foreach (var kept in byWords.Passages)
        {
            found.Add((kept.View, kept.Passage));
            hits.Add(Hit(views[kept.View].Segment, kept, kept.Score, query));
        }

        // In the order in which passages lie in memory.
        var others = byVector.Passages.ToArray().Where(kept => !found.Contains((kept.View, kept.Passage)))
            .OrderBy(kept => kept.Passage).ToLookup(kept => kept.View);
        foreach (var ofView in others)
        {
            var segment = views[ofView.Key].Segment;
            var scores = WordSearch.Scores(segment, query.Terms, ofView.Select(kept => kept.Passage).ToArray());
            hits.AddRange(ofView.Select((kept, i) => Hit(segment, kept, scores[i], query)));
        }

        return hits;
    }

    private static PassageHit Hit(Segment segment, TopPassages.Kept kept, float lexical, IndexQuery query)
    {
        var passage = kept.Passage;
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
            kept.Id,
            segment.Articles.Headers[article],
            passage - segment.Articles.FirstPassages[article],
            segment.Passages.Spans[passage],
            lexical,
            ImmutableCollectionsMarshal.AsImmutableArray(cosines));
    }
}

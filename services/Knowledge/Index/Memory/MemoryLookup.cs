using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Exact look-up of terms in a corpus in memory.</summary>
internal static class MemoryLookup
{
    /// <summary>A page of the passages that hold every term, in the order of their ids.</summary>
    public static IReadOnlyList<FoundPassage> AllOf(
        ImmutableArray<SegmentView> views, IReadOnlyList<Term> terms, ArticleFilter filter, Guid? after, int limit,
        CancellationToken cancellationToken)
    {
        // A heap whose top is the last of those kept: a page costs memory for itself only.
        var page = new PriorityQueue<(Segment Segment, int Passage), Guid>(
            Comparer<Guid>.Create((left, right) => right.CompareTo(left)));
        foreach (var view in views)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (segment, passes) = (view.Segment, MemorySearch.Passing(view, filter));
            foreach (var passage in Holding(segment, terms))
            {
                var id = segment.Passages.Ids[passage];
                if (id.CompareTo(after ?? Guid.Empty) > 0 && (passes is null || passes[segment.Passages.Articles[passage]]))
                {
                    if (page.Count < limit)
                    {
                        page.Enqueue((segment, passage), id);
                    }
                    else
                    {
                        page.EnqueueDequeue((segment, passage), id);
                    }
                }
            }
        }

        return [.. page.UnorderedItems
            .OrderBy(item => item.Priority)
            .Select(item => new FoundPassage(item.Priority, ArticleOf(item.Element.Segment, item.Element.Passage)))];
    }

    private static ArticleHeader ArticleOf(Segment segment, int passage) =>
        segment.Articles.Headers[segment.Passages.Articles[passage]];

    /// <summary>The passages of a segment that hold every term: the rarest's, without those that lack another.</summary>
    private static IEnumerable<int> Holding(Segment segment, IReadOnlyList<Term> terms)
    {
        if (terms.Count == 0)
        {
            return Enumerable.Range(0, segment.Count);
        }

        var rarestFirst = terms.OrderBy(term => segment.PostingsOf(term).Length).ToArray();
        var holding = Array.ConvertAll(segment.PostingsOf(rarestFirst[0]).ToArray(), posting => posting.Passage);
        foreach (var term in rarestFirst.AsSpan(1))
        {
            var others = segment.PostingsOf(term);
            var kept = 0;
            foreach (var passage in holding)
            {
                if (PackedPosting.ImpactIn(others, passage) > 0)
                {
                    holding[kept++] = passage;
                }
            }

            Array.Resize(ref holding, kept);
        }

        return holding;
    }
}

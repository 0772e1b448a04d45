using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// A corpus in memory, as segments. One writer at a time changes and merges it; readers take <see cref="Current"/>, a state
/// that never changes, and wait for nobody.
/// </summary>
internal sealed class CorpusMemory
{
    /// <summary>A merge makes no larger segment, which bounds how long one takes.</summary>
    public const int LargestSegment = 1 << 16;

    /// <summary>So many segments of about one size become one; a size class spans this factor.</summary>
    private const int MergeFactor = 8;

    private const int SmallestClass = 64;

    private readonly Dictionary<ArticleId, (Segment Segment, int Article)> _places = [];

    /// <summary>What readers search.</summary>
    public ImmutableArray<SegmentView> Current { get; private set; } = [];

    /// <summary>How many articles there are.</summary>
    public int ArticleCount => _places.Count;

    /// <summary>The current version of an article; null when there is none.</summary>
    public ArticleVersion? VersionOf(ArticleId id)
    {
        lock (_places)
        {
            return _places.TryGetValue(id, out var place) ? place.Segment.Articles.Headers[place.Article].Version : null;
        }
    }

    /// <summary>In one step, removes articles and adds segments.</summary>
    /// <param name="removed">
    /// Articles to remove, with the term of each of their postings; unknown ones do not matter. An article that is there and is
    /// added again must be among them.
    /// </param>
    /// <param name="added">The segments to add.</param>
    public void Change(IReadOnlyDictionary<ArticleId, IReadOnlyList<Term>> removed, IReadOnlyList<Segment> added)
    {
        var views = Current.ToList();
        lock (_places)
        {
            foreach (var (id, terms) in removed)
            {
                if (_places.Remove(id, out var place))
                {
                    var at = views.FindIndex(view => view.Segment == place.Segment);
                    views[at] = views[at].Without(place.Article);
                    place.Segment.Forget(terms);
                }
            }

            views.RemoveAll(view => view.LivePassages == 0);
            views.AddRange(added.Select(segment => new SegmentView(segment)));
            foreach (var segment in added)
            {
                Register(segment);
            }
        }

        Current = [.. views];
    }

    /// <summary>
    /// Merges some segments where there are many of one size, or rewrites one that is mostly removed. What is found stays the
    /// same.
    /// </summary>
    /// <returns>Whether there was something to merge.</returns>
    public bool Merge()
    {
        if (ToMerge() is not { } parts)
        {
            return false;
        }

        var merged = SegmentMerger.Merge(parts);
        lock (_places)
        {
            Register(merged);
        }

        Current = [.. Current.Except(parts), new SegmentView(merged)];
        return true;
    }

    private IReadOnlyList<SegmentView>? ToMerge()
    {
        if (Current.FirstOrDefault(view => view.LivePassages < view.Segment.Count / 2) is { } emptied)
        {
            return [emptied];
        }

        foreach (var group in Current.Where(view => view.LivePassages <= LargestSegment / 2).GroupBy(SizeClass))
        {
            if (group.Count() >= MergeFactor)
            {
                // Two always fit, and so a merge of the largest class leaves that class.
                var total = 0;
                return [.. group.OrderBy(view => view.LivePassages)
                    .TakeWhile(view => (total += view.LivePassages) <= LargestSegment)];
            }
        }

        return null;
    }

    private void Register(Segment segment)
    {
        _places.EnsureCapacity(_places.Count + segment.Articles.Headers.Length);
        for (var article = 0; article < segment.Articles.Headers.Length; article++)
        {
            _places[segment.Articles.Headers[article].Id] = (segment, article);
        }
    }

    private static int SizeClass(SegmentView view) =>
        (int)Math.Log(Math.Max(view.LivePassages, SmallestClass) / (double)SmallestClass, MergeFactor);
}

using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// A corpus in memory, as segments. One writer at a time changes it; readers take <see cref="Current"/>, a state that never
/// changes, and wait for nobody.
/// </summary>
internal sealed class CorpusMemory
{
    /// <summary>A segment of more passages is not merged any further.</summary>
    public const int LargestSegment = 1 << 17;

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

    /// <summary>In one step, removes articles and adds a segment; an article that is in the segment is replaced.</summary>
    /// <param name="removed">Articles to remove; unknown ones do not matter.</param>
    /// <param name="added">The segment to add; null for none.</param>
    public void Change(IReadOnlyCollection<ArticleId> removed, Segment? added)
    {
        lock (_places)
        {
            var views = Current.ToList();
            foreach (var id in removed.Concat(added?.Articles.Headers.Select(header => header.Id) ?? []))
            {
                if (_places.Remove(id, out var place))
                {
                    var at = views.FindIndex(view => view.Segment == place.Segment);
                    views[at] = views[at].Without(place.Article);
                    place.Segment.Forget(place.Article);
                }
            }

            if (added is not null)
            {
                views.Add(new SegmentView(added));
                Register(added);
            }

            Tidy(views);
            Current = [.. views];
        }
    }

    private void Tidy(List<SegmentView> views)
    {
        views.RemoveAll(view => view.LivePassages == 0);
        for (var at = 0; at < views.Count; at++)
        {
            if (views[at].LivePassages < views[at].Segment.Count / 2)
            {
                views[at] = Merged([views[at]]);
            }
        }

        while (views.GroupBy(SizeClass).FirstOrDefault(OfOneSize) is { } group)
        {
            var merged = group.ToArray();
            views.RemoveAll(merged.Contains);
            views.Add(Merged(merged));
        }

        static bool OfOneSize(IGrouping<int, SegmentView> views) =>
            views.Count() >= MergeFactor && views.Sum(view => view.LivePassages) <= LargestSegment;
    }

    private SegmentView Merged(IReadOnlyList<SegmentView> views)
    {
        var segment = SegmentMerger.Merge(views);
        Register(segment);
        return new SegmentView(segment);
    }

    private void Register(Segment segment)
    {
        for (var article = 0; article < segment.Articles.Headers.Length; article++)
        {
            _places[segment.Articles.Headers[article].Id] = (segment, article);
        }
    }

    private static int SizeClass(SegmentView view) =>
        (int)Math.Log(Math.Max(view.LivePassages, SmallestClass) / (double)SmallestClass, MergeFactor);
}

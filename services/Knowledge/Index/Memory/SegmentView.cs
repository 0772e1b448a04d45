using System.Collections;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>A segment as it stands at one moment: which of its articles are removed. Immutable.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Removed">Whether each article is removed; null when none is.</param>
/// <param name="LivePassages">How many passages are not removed.</param>
internal sealed record SegmentView(Segment Segment, BitArray? Removed, int LivePassages)
{
    /// <summary>All of a segment.</summary>
    public SegmentView(Segment segment)
        : this(segment, null, segment.Count)
    {
    }

    /// <summary>Whether an article is there.</summary>
    public bool Has(int article) => Removed is null || !Removed[article];

    /// <summary>The same without one article.</summary>
    public SegmentView Without(int article)
    {
        var removed = Removed is null ? new BitArray(Segment.Articles.Headers.Length) : new BitArray(Removed);
        removed[article] = true;
        var passages = Segment.Articles.FirstPassages[article + 1] - Segment.Articles.FirstPassages[article];
        return new SegmentView(Segment, removed, LivePassages - passages);
    }
}

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Keeps the best of many scored passages; of equal scores the lower id is the better.</summary>
/// <param name="limit">How many to keep; at least 1.</param>
internal sealed class TopPassages(int limit)
{
    // A heap with the worst first: each is no better than the two at twice its place.
    private readonly Kept[] _heap = new Kept[limit];
    private int _count;

    /// <summary>A score below this cannot get in.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>The kept passages, in no order.</summary>
    public ReadOnlySpan<Kept> Passages => _heap.AsSpan(0, _count);

    /// <summary>Offers a passage.</summary>
    public void Offer(int view, int passage, float score, Guid id)
    {
        var offered = new Kept(view, passage, score, id);
        if (_count < limit)
        {
            Rise(offered, _count++);
        }
        else if (offered.IsBetterThan(_heap[0]))
        {
            Sink(offered);
        }

        if (_count == limit)
        {
            Threshold = _heap[0].Score;
        }
    }

    private void Rise(in Kept kept, int at)
    {
        while (at > 0 && _heap[(at - 1) / 2].IsBetterThan(kept))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = kept;
    }

    private void Sink(in Kept kept)
    {
        var at = 0;
        while (2 * at + 1 < _count)
        {
            var child = 2 * at + 1;
            if (child + 1 < _count && _heap[child].IsBetterThan(_heap[child + 1]))
            {
                child++;
            }

            if (!kept.IsBetterThan(_heap[child]))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = kept;
    }

    /// <summary>A kept passage.</summary>
    /// <param name="View">Number of its segment.</param>
    /// <param name="Passage">Its number there.</param>
    /// <param name="Score">Its score.</param>
    /// <param name="Id">Its id.</param>
    internal readonly record struct Kept(int View, int Passage, float Score, Guid Id)
    {
        /// <summary>Whether this one comes before another.</summary>
        public bool IsBetterThan(in Kept other) =>
            Score > other.Score || (Score == other.Score && Id.CompareTo(other.Id) < 0);
    }
}

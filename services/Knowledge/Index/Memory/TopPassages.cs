namespace Dateline.Knowledge.Index.Memory;

/// <summary>Keeps the best of many scored passages; equal scores are ordered by id.</summary>
/// <param name="limit">How many to keep; at least 1.</param>
internal sealed class TopPassages(int limit)
{
    private readonly PriorityQueue<(int View, int Passage), (float Score, Guid Id)> _worstFirst =
        new(limit, Comparer<(float Score, Guid Id)>.Create(
            (left, right) => left.Score != right.Score ? left.Score.CompareTo(right.Score) : right.Id.CompareTo(left.Id)));

    /// <summary>A score below this cannot get in.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>The kept passages, in no order.</summary>
    public IEnumerable<(int View, int Passage)> Passages => _worstFirst.UnorderedItems.Select(item => item.Element);

    /// <summary>Offers a passage.</summary>
    public void Offer(int view, int passage, float score, Guid id)
    {
        if (_worstFirst.Count < limit)
        {
            _worstFirst.Enqueue((view, passage), (score, id));
        }
        else
        {
            _worstFirst.EnqueueDequeue((view, passage), (score, id));
        }

        if (_worstFirst.Count == limit && _worstFirst.TryPeek(out _, out var worst))
        {
            Threshold = worst.Score;
        }
    }
}

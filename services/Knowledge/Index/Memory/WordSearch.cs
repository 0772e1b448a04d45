using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// Exact search by words that skips what cannot get in: MaxScore (Turtle, Flood: Query Evaluation: Strategies and
/// Optimizations, 1995). The terms that together cannot reach the threshold are not walked through; they are looked up for the
/// passages that the other terms bring near it. The others are added up for a window of passages at a time. A passage that is
/// offered is scored anew in the order of the question's terms, so that its score is the same whatever was skipped.
/// </summary>
internal sealed class WordSearch
{
    // The sums of a window stay in the fastest cache.
    private const int Window = 1 << 12;

    // Sums in another order differ by less than this for each term.
    private const float RoundingPerTerm = 1f / (1 << 22);

    private readonly IndexQuery _query;
    private readonly TopPassages _top;
    private readonly float[] _sums = new float[Window];
    private readonly TermPostings[] _byOrder;
    private readonly TermPostings[] _byBound;
    private readonly float[] _bounds;
    private readonly float _rounding;

    private WordSearch(IndexQuery query, TopPassages top)
    {
        _query = query;
        _top = top;
        _byOrder = new TermPostings[query.Terms.Length];
        _byBound = new TermPostings[query.Terms.Length];
        _bounds = new float[query.Terms.Length + 1];
        _rounding = 1 + query.Terms.Length * RoundingPerTerm;
    }

    /// <summary>The passages of the highest scores above 0.</summary>
    /// <inheritdoc cref="VectorSearch.Best" path="/param"/>
    public static TopPassages Best(
        ImmutableArray<SegmentView> views, ImmutableArray<bool[]?> passing, IndexQuery query,
        CancellationToken cancellationToken)
    {
        var top = new TopPassages(query.Limit);
        var search = new WordSearch(query, top);
        for (var v = 0; v < views.Length; v++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Offer(views[v].Segment, v, passing[v]);
        }

        return top;
    }

    /// <summary>The scores of some passages of a segment, in their order.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="terms">The question's terms.</param>
    /// <param name="passages">The passages, rising.</param>
    public static float[] Scores(Segment segment, ImmutableArray<WeightedTerm> terms, ReadOnlySpan<int> passages)
    {
        var scores = new float[passages.Length];
        foreach (var term in terms)
        {
            var weight = term.Weight * LexicalEncoder.ImpactStep;
            var postings = segment.PostingsOf(term.Term);
            var at = 0;
            for (var i = 0; i < scores.Length && at < postings.Length; i++)
            {
                at = PackedPosting.CountBefore(postings, passages[i], at);
                if (at < postings.Length && postings[at].Passage == passages[i])
                {
                    scores[i] += weight * postings[at].Impact;
                }
            }
        }

        return scores;
    }

    private void Offer(Segment segment, int view, bool[]? passes)
    {
        var count = Prepare(segment);
        for (var first = 0; first < segment.Count && count > 0; first += Window)
        {
            var walked = FirstWalked(count);
            if (walked == count)
            {
                // Not even all terms at their highest can get in any more.
                return;
            }

            var window = _sums.AsSpan(0, Math.Min(Window, segment.Count - first));
            for (var t = 0; t < walked; t++)
            {
                _byBound[t].Skip(first, first + window.Length);
            }

            window.Clear();
            for (var t = walked; t < count; t++)
            {
                _byBound[t].AddUpTo(first + window.Length, first, window);
            }

            Collect(segment, view, passes, first, window, walked);
        }
    }

    /// <summary>Looks the terms up in a segment and orders them by what they can add at most.</summary>
    private int Prepare(Segment segment)
    {
        var count = 0;
        for (var t = 0; t < _byOrder.Length; t++)
        {
            var term = _query.Terms[t];
            var slot = segment.Postings.SlotOf(term.Term);
            _byOrder[t] = slot < 0 ? TermPostings.None : new TermPostings(segment.Postings, slot, term.Weight);
            if (slot >= 0)
            {
                _byBound[count++] = _byOrder[t];
            }
        }

        Array.Sort(_byBound, 0, count, TermPostings.ByBound);
        for (var t = 0; t < count; t++)
        {
            _bounds[t + 1] = _bounds[t] + _byBound[t].Bound;
        }

        return count;
    }

    /// <summary>How many terms, from the lowest bound on, cannot get a passage in together.</summary>
    private int FirstWalked(int count)
    {
        var walked = 0;
        while (walked < count && _bounds[walked + 1] * _rounding < _top.Threshold)
        {
            walked++;
        }

        return walked;
    }

    /// <summary>Offers the passages of a window whose sums, with what was not walked through, may get in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(Segment segment, int view, bool[]? passes, int first, Span<float> window, int walked)
    {
        var i = 0;
        while (i < window.Length)
        {
            var least = _top.Threshold / _rounding - _bounds[walked] * _rounding;
            i = FloatScan.NextAtLeast(window, i, Math.Max(least, float.Epsilon));
            if (i < window.Length)
            {
                var passage = first + i;
                if ((passes is null || passes[segment.Passages.Articles[passage]]) && MayGetIn(passage, window[i], walked))
                {
                    Offer(segment, view, passage);
                }

                i++;
            }
        }
    }

    /// <summary>Looks up the terms that were not walked through, the highest bound first, until the passage is out of reach.</summary>
    private bool MayGetIn(int passage, float sum, int walked)
    {
        for (var t = walked - 1; t >= 0; t--)
        {
            if ((sum + _bounds[t + 1]) * _rounding < _top.Threshold)
            {
                return false;
            }

            sum += _byBound[t].SeekTo(passage);
        }

        return sum * _rounding >= _top.Threshold;
    }

    private void Offer(Segment segment, int view, int passage)
    {
        var score = 0f;
        foreach (var term in _byOrder)
        {
            score += term.Weight * term.ImpactOf(passage);
        }

        if (score >= _top.Threshold)
        {
            _top.Offer(view, passage, score, segment.Passages.Ids[passage]);
        }
    }

    /// <summary>The postings of a question's term in a segment, and how far they are read.</summary>
    private sealed class TermPostings
    {
        public static readonly TermPostings None = new();

        public static readonly Comparer<TermPostings> ByBound =
            Comparer<TermPostings>.Create((left, right) => left.Bound.CompareTo(right.Bound));

        private readonly PackedPosting[] _entries;
        private readonly int _end;

        // The postings of the window, or of what is left of it, stand from _from up to _to.
        private int _from;
        private int _to;

        public TermPostings(Segment.PostingTable postings, int slot, float weight)
        {
            _entries = postings.Entries;
            _end = postings.Starts[slot + 1];
            _from = _to = postings.Starts[slot];
            Weight = weight * LexicalEncoder.ImpactStep;
            Bound = Weight * postings.Highest[slot];
        }

        private TermPostings() => _entries = [];

        /// <summary>What one step of impact adds to a score.</summary>
        public float Weight { get; }

        /// <summary>What the term adds to a score at most.</summary>
        public float Bound { get; }

        /// <summary>Goes to a window without reading it.</summary>
        public void Skip(int first, int end)
        {
            _from = Gallop(_to, first);
            _to = Gallop(_from, end);
        }

        /// <summary>Adds the term's share to the sums of a window.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void AddUpTo(int end, int first, Span<float> sums)
        {
            _from = _to;
            var at = _from;
            while (at < _end && _entries[at].Passage < end)
            {
                sums[_entries[at].Passage - first] += Weight * _entries[at].Impact;
                at++;
            }

            _to = at;
        }

        /// <summary>The term's share in a passage of the window; passages are asked for in rising order.</summary>
        public float SeekTo(int passage)
        {
            _from = Gallop(_from, passage);
            return _from < _to && _entries[_from].Passage == passage ? Weight * _entries[_from].Impact : 0;
        }

        /// <summary>The term's impact in a passage of the window that was not sought past; 0 when it is not there.</summary>
        public byte ImpactOf(int passage) => PackedPosting.ImpactIn(_entries.AsSpan(_from.._to), passage);

        private int Gallop(int from, int passage) => PackedPosting.CountBefore(_entries.AsSpan(.._end), passage, from);
    }
}

using System.Runtime.InteropServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Collects articles in memory and lays them out as a <see cref="Segment"/>.</summary>
/// <param name="dimensions">Length of a vector.</param>
internal sealed class SegmentBuilder(int dimensions)
{
    private readonly List<ArticleHeader> _headers = [];
    private readonly List<int> _firstPassages = [0];
    private readonly List<Guid> _ids = [];
    private readonly List<TextSpan> _spans = [];
    private readonly List<int> _articles = [];
    private readonly Dictionary<Term, int> _slots = [];
    private readonly List<Term> _terms = [];
    private readonly List<int> _counts = [];
    private readonly List<(int Slot, int Passage, byte Impact)> _postings = [];
    private readonly List<sbyte> _means = [];
    private readonly List<float> _meanFactors = [];
    private readonly List<int> _firstSentences = [0];
    private readonly List<sbyte> _sentences = [];
    private readonly List<float> _sentenceFactors = [];

    /// <summary>How many passages are collected.</summary>
    public int Count => _ids.Count;

    /// <summary>Begins an article: the passages added next are its own.</summary>
    public void BeginArticle(ArticleHeader header)
    {
        _headers.Add(header);
        _firstPassages.Add(Count);
    }

    /// <summary>Adds a passage to the article begun last.</summary>
    /// <param name="id">The passage's id.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="postings">Its terms.</param>
    /// <param name="steps">Its rows of steps: the mean, then the sentences.</param>
    /// <param name="factors">The factor of each row.</param>
    public void Add(
        Guid id, TextSpan span, ReadOnlySpan<Posting> postings, ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> factors)
    {
        var passage = Count;
        foreach (var posting in postings)
        {
            var slot = SlotOf(posting.Term);
            CollectionsMarshal.AsSpan(_counts)[slot]++;
            _postings.Add((slot, passage, posting.Impact));
        }

        _ids.Add(id);
        _spans.Add(span);
        _articles.Add(_headers.Count - 1);
        _firstPassages[^1] = Count;
        _means.AddRange(steps[..dimensions]);
        _meanFactors.Add(factors[0]);
        _sentences.AddRange(steps[dimensions..]);
        _sentenceFactors.AddRange(factors[1..]);
        _firstSentences.Add(_sentenceFactors.Count);
    }

    /// <summary>Lays out what was collected.</summary>
    public Segment Build()
    {
        var starts = new int[_terms.Count + 1];
        for (var slot = 0; slot < _terms.Count; slot++)
        {
            starts[slot + 1] = starts[slot] + _counts[slot];
        }

        var next = starts.AsSpan(0, _terms.Count).ToArray();
        var passages = new int[_postings.Count];
        var impacts = new byte[_postings.Count];
        foreach (var (slot, passage, impact) in CollectionsMarshal.AsSpan(_postings))
        {
            var at = next[slot]++;
            passages[at] = passage;
            impacts[at] = impact;
        }

        return new Segment(
            dimensions,
            new Segment.ArticleTable([.. _headers], [.. _firstPassages]),
            new Segment.PassageTable([.. _ids], [.. _spans], [.. _articles]),
            new Segment.PostingTable([.. _terms], starts, passages, impacts),
            new Segment.VectorTable(
                [.. _means], [.. _meanFactors], [.. _firstSentences], [.. _sentences], [.. _sentenceFactors]));
    }

    private int SlotOf(Term term)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, term, out var known);
        if (!known)
        {
            slot = _terms.Count;
            _terms.Add(term);
            _counts.Add(0);
        }

        return slot;
    }
}

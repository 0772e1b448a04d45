using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// Some articles of a corpus as search reads them: postings by term, and quantised vectors in rows. Passages are numbered from
/// 0, those of one article side by side. What is searched never changes; only document frequencies fall as articles are removed
/// by the <see cref="SegmentView"/>s over it.
/// </summary>
internal sealed class Segment
{
    private readonly Dictionary<Term, int> _slots;
    private readonly int[] _postingStarts;
    private readonly int[] _live;

    /// <param name="dimensions">Length of a vector.</param>
    /// <param name="articles">The articles.</param>
    /// <param name="passages">Their passages.</param>
    /// <param name="postings">Terms by slot, where each slot's postings start, and the postings.</param>
    /// <param name="vectors">Rows of vectors.</param>
    public Segment(int dimensions, ArticleTable articles, PassageTable passages, PostingTable postings, VectorTable vectors)
    {
        Dimensions = dimensions;
        Articles = articles;
        Passages = passages;
        Postings = postings;
        Vectors = vectors;
        _postingStarts = postings.Starts;
        _slots = new Dictionary<Term, int>(postings.Terms.Length);
        _live = new int[postings.Terms.Length];
        for (var slot = 0; slot < postings.Terms.Length; slot++)
        {
            _slots.Add(postings.Terms[slot], slot);
            _live[slot] = _postingStarts[slot + 1] - _postingStarts[slot];
        }
    }

    public int Dimensions { get; }

    public ArticleTable Articles { get; }

    public PassageTable Passages { get; }

    public PostingTable Postings { get; }

    public VectorTable Vectors { get; }

    /// <summary>How many passages, removed ones included.</summary>
    public int Count => Passages.Ids.Length;

    /// <summary>How many passages that are not removed hold a term.</summary>
    public int DocumentFrequency(Term term) => _slots.TryGetValue(term, out var slot) ? Volatile.Read(ref _live[slot]) : 0;

    /// <summary>How many passages that are not removed hold the term of a slot.</summary>
    public int DocumentFrequency(int slot) => Volatile.Read(ref _live[slot]);

    /// <summary>Counts the passages of a removed article out of the document frequencies.</summary>
    public void Forget(int article)
    {
        var (first, end) = (Articles.FirstPassages[article], Articles.FirstPassages[article + 1]);
        for (var slot = 0; slot < _live.Length; slot++)
        {
            var passages = Postings.Passages.AsSpan(_postingStarts[slot].._postingStarts[slot + 1]);
            var from = passages.BinarySearch(first);
            for (var i = from < 0 ? ~from : from; i < passages.Length && passages[i] < end; i++)
            {
                Interlocked.Decrement(ref _live[slot]);
            }
        }
    }

    /// <summary>The passages that hold a term, rising; removed ones included.</summary>
    public ReadOnlySpan<int> PassagesWith(Term term) => _slots.TryGetValue(term, out var slot)
        ? Postings.Passages.AsSpan(_postingStarts[slot].._postingStarts[slot + 1])
        : [];

    /// <summary>Adds a question term's share to each passage's score.</summary>
    /// <param name="term">The term with its weight.</param>
    /// <param name="scores">A score for each passage.</param>
    public void AddScores(WeightedTerm term, Span<float> scores)
    {
        if (!_slots.TryGetValue(term.Term, out var slot))
        {
            return;
        }

        var weight = term.Weight * LexicalEncoder.ImpactStep;
        var passages = Postings.Passages.AsSpan(_postingStarts[slot].._postingStarts[slot + 1]);
        var impacts = Postings.Impacts.AsSpan(_postingStarts[slot].._postingStarts[slot + 1]);
        for (var i = 0; i < passages.Length; i++)
        {
            scores[passages[i]] += weight * impacts[i];
        }
    }

    /// <summary>Articles of a segment.</summary>
    /// <param name="Headers">One for each article.</param>
    /// <param name="FirstPassages">Number of each article's first passage, and last the count of passages.</param>
    internal sealed record ArticleTable(ArticleHeader[] Headers, int[] FirstPassages);

    /// <summary>Passages of a segment.</summary>
    /// <param name="Ids">Ids.</param>
    /// <param name="Spans">Where each stands in its article.</param>
    /// <param name="Articles">Number of each one's article in the segment.</param>
    internal sealed record PassageTable(Guid[] Ids, TextSpan[] Spans, int[] Articles);

    /// <summary>Postings of a segment.</summary>
    /// <param name="Terms">The term of each slot.</param>
    /// <param name="Starts">Where each slot's postings start, and last the count of postings.</param>
    /// <param name="Passages">The passage of each posting, rising within a slot.</param>
    /// <param name="Impacts">The weight of each posting, in steps.</param>
    internal sealed record PostingTable(Term[] Terms, int[] Starts, int[] Passages, byte[] Impacts);

    /// <summary>Vectors of a segment.</summary>
    /// <param name="Means">A row of steps for each passage.</param>
    /// <param name="MeanFactors">The factor of each of those rows.</param>
    /// <param name="FirstSentences">Number of each passage's first sentence row, and last the count of sentence rows.</param>
    /// <param name="Sentences">A row of steps for each sentence.</param>
    /// <param name="SentenceFactors">The factor of each of those rows.</param>
    internal sealed record VectorTable(
        sbyte[] Means, float[] MeanFactors, int[] FirstSentences, sbyte[] Sentences, float[] SentenceFactors);
}

using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>
/// Some articles of a corpus as search reads them: postings by term, and quantised vectors in rows. Passages are numbered from
/// 0, those of one article side by side. What is searched never changes; only document frequencies fall as articles are removed
/// by the <see cref="SegmentView"/>s over it.
/// </summary>
internal sealed class Segment
{
    private readonly int[] _live;

    /// <param name="dimensions">Length of a vector.</param>
    /// <param name="articles">The articles.</param>
    /// <param name="passages">Their passages.</param>
    /// <param name="postings">Their postings.</param>
    /// <param name="vectors">Rows of vectors.</param>
    public Segment(int dimensions, ArticleTable articles, PassageTable passages, PostingTable postings, VectorTable vectors)
    {
        Dimensions = dimensions;
        Articles = articles;
        Passages = passages;
        Postings = postings;
        Vectors = vectors;
        MeanSketches = RowSketches.Of(vectors.Means, vectors.MeanFactors, dimensions);
        _live = new int[postings.Terms.Length];
        for (var slot = 0; slot < _live.Length; slot++)
        {
            _live[slot] = postings.Starts[slot + 1] - postings.Starts[slot];
        }
    }

    public int Dimensions { get; }

    public ArticleTable Articles { get; }

    public PassageTable Passages { get; }

    public PostingTable Postings { get; }

    public VectorTable Vectors { get; }

    /// <summary>What tells quickly that a passage's mean vector is far from a question's.</summary>
    public RowSketches MeanSketches { get; }

    /// <summary>How many passages, removed ones included.</summary>
    public int Count => Passages.Ids.Length;

    /// <summary>How many passages that are not removed hold a term.</summary>
    public int DocumentFrequency(Term term) => Postings.SlotOf(term) is >= 0 and var slot ? DocumentFrequency(slot) : 0;

    /// <summary>How many passages that are not removed hold the term of a slot.</summary>
    public int DocumentFrequency(int slot) => Volatile.Read(ref _live[slot]);

    /// <summary>Counts a removed article out of the document frequencies.</summary>
    /// <param name="terms">The term of each posting of its passages.</param>
    public void Forget(IEnumerable<Term> terms)
    {
        foreach (var term in terms)
        {
            Interlocked.Decrement(ref _live[Postings.SlotOf(term)]);
        }
    }

    /// <summary>The postings of a term, by rising passage; those of removed articles included.</summary>
    public ReadOnlySpan<PackedPosting> PostingsOf(Term term) =>
        Postings.SlotOf(term) is >= 0 and var slot ? Postings.Of(slot) : [];

    /// <summary>Articles of a segment.</summary>
    /// <param name="Headers">One for each article.</param>
    /// <param name="FirstPassages">Number of each article's first passage, and last the count of passages.</param>
    /// <param name="Phrases">The <see cref="PhraseFilter"/> of each one's text.</param>
    internal sealed record ArticleTable(ArticleHeader[] Headers, int[] FirstPassages, byte[][] Phrases);

    /// <summary>Passages of a segment.</summary>
    /// <param name="Ids">Ids.</param>
    /// <param name="Spans">Where each stands in its article.</param>
    /// <param name="Articles">Number of each one's article in the segment.</param>
    internal sealed record PassageTable(Guid[] Ids, TextSpan[] Spans, int[] Articles);

    /// <summary>Postings of a segment.</summary>
    /// <param name="Terms">The term of each slot, rising.</param>
    /// <param name="Starts">Where each slot's postings start, and last the count of postings.</param>
    /// <param name="Entries">The postings, by rising passage within a slot.</param>
    /// <param name="Highest">The highest impact in each slot.</param>
    internal sealed record PostingTable(Term[] Terms, int[] Starts, PackedPosting[] Entries, byte[] Highest)
    {
        /// <summary>The slot of a term; negative when no passage holds it.</summary>
        public int SlotOf(Term term) => Terms.AsSpan().BinarySearch(term);

        /// <summary>The postings of a slot.</summary>
        public ReadOnlySpan<PackedPosting> Of(int slot) => Entries.AsSpan(Starts[slot]..Starts[slot + 1]);
    }

    /// <summary>Vectors of a segment.</summary>
    /// <param name="Means">A row of steps for each passage.</param>
    /// <param name="MeanFactors">The factor of each of those rows.</param>
    /// <param name="FirstSentences">Number of each passage's first sentence row, and last the count of sentence rows.</param>
    /// <param name="Sentences">A row of steps for each sentence.</param>
    /// <param name="SentenceFactors">The factor of each of those rows.</param>
    internal sealed record VectorTable(
        sbyte[] Means, float[] MeanFactors, int[] FirstSentences, sbyte[] Sentences, float[] SentenceFactors);
}

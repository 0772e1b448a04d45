using System.Runtime.InteropServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Collects articles in memory and lays them out as a <see cref="Segment"/>, again and again.</summary>
/// <param name="dimensions">Length of a vector.</param>
internal sealed class SegmentBuilder(int dimensions)
{
    private readonly List<ArticleHeader> _headers = [];
    private readonly List<int> _firstPassages = [0];
    private readonly List<byte[]> _phrases = [];
    private readonly List<Guid> _ids = [];
    private readonly List<TextSpan> _spans = [];
    private readonly List<int> _articles = [];
    private readonly List<ulong> _postings = [];
    private readonly List<sbyte> _means = [];
    private readonly List<float> _meanFactors = [];
    private readonly List<int> _firstSentences = [0];
    private readonly List<sbyte> _sentences = [];
    private readonly List<float> _sentenceFactors = [];

    private ulong[] _scratch = [];

    /// <summary>How many passages are collected.</summary>
    public int Count => _ids.Count;

    /// <summary>Begins an article: the passages added next are its own.</summary>
    /// <param name="header">The article.</param>
    /// <param name="phrases">The <see cref="PhraseFilter"/> of its text.</param>
    public void BeginArticle(ArticleHeader header, byte[] phrases)
    {
        _headers.Add(header);
        _phrases.Add(phrases);
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
        if (Count == PackedPosting.PassageLimit)
        {
            throw new InvalidOperationException($"a segment holds at most {PackedPosting.PassageLimit} passages");
        }

        foreach (var posting in postings)
        {
            _postings.Add(((ulong)posting.Term.Id << 32) | new PackedPosting(Count, posting.Impact).Packed);
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

    /// <summary>Adds a passage to the article begun last.</summary>
    public void Add(IndexedPassage passage) => Add(
        passage.Id, passage.Passage.Span, passage.Postings.AsSpan(), passage.Vectors.Steps, passage.Vectors.Factors);

    /// <summary>Lays out what was collected, and begins anew.</summary>
    public Segment Build()
    {
        var segment = new Segment(
            dimensions,
            new Segment.ArticleTable([.. _headers], [.. _firstPassages], [.. _phrases]),
            new Segment.PassageTable([.. _ids], [.. _spans], [.. _articles]),
            Postings(),
            new Segment.VectorTable(
                [.. _means], [.. _meanFactors], [.. _firstSentences], [.. _sentences], [.. _sentenceFactors]));
        Clear();
        return segment;
    }

    private Segment.PostingTable Postings()
    {
        var collected = CollectionsMarshal.AsSpan(_postings);
        PostingSort.Sort(collected, ref _scratch);
        var terms = new List<Term>();
        var starts = new List<int>();
        var highest = new List<byte>();
        var entries = new PackedPosting[collected.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var term = new Term((uint)(collected[i] >> 32));
            entries[i] = new PackedPosting((uint)collected[i]);
            if (terms.Count == 0 || terms[^1] != term)
            {
                terms.Add(term);
                starts.Add(i);
                highest.Add(entries[i].Impact);
            }
            else if (entries[i].Impact > highest[^1])
            {
                highest[^1] = entries[i].Impact;
            }
        }

        return new Segment.PostingTable([.. terms], [.. starts, entries.Length], entries, [.. highest]);
    }

    /// <summary>Forgets what was collected but keeps the room for the next.</summary>
    private void Clear()
    {
        _headers.Clear();
        _firstPassages.RemoveRange(1, _firstPassages.Count - 1);
        _phrases.Clear();
        _ids.Clear();
        _spans.Clear();
        _articles.Clear();
        _postings.Clear();
        _means.Clear();
        _meanFactors.Clear();
        _firstSentences.RemoveRange(1, _firstSentences.Count - 1);
        _sentences.Clear();
        _sentenceFactors.Clear();
    }
}

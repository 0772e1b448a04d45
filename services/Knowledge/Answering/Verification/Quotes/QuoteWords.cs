using System.Buffers;
using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// A quote as phrases that an index can look for. It may run over several passages, so its terms are kept by segments that no
/// border of passages can divide, and its ends may be parts of words.
/// </summary>
internal sealed class QuoteWords
{
    /// <summary>More terms of one segment would find nothing else.</summary>
    private const int MostTerms = 24;

    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    private readonly TextAnalyzer _analyzer;
    private readonly ImmutableArray<string> _words;
    private readonly List<List<string>> _segments;

    private QuoteWords(TextAnalyzer analyzer, ImmutableArray<string> words, List<List<string>> segments)
    {
        _analyzer = analyzer;
        _words = words;
        _segments = segments;
    }

    /// <summary>Takes a quote apart.</summary>
    /// <param name="analyzer">What the index was made with.</param>
    /// <param name="quote">Cleaned as canonical text is.</param>
    public static QuoteWords Of(TextAnalyzer analyzer, string quote)
    {
        // A sentence may end wherever one of its marks stands; to cut too often only makes segments shorter.
        var segments = new List<List<string>> { new() };
        foreach (var line in quote.Split('\n'))
        {
            foreach (var chunk in line.Split([' ', '。', '！', '？']))
            {
                segments[^1].AddRange(WordsOf(chunk));
                if (chunk.Length == 0 || chunk.AsSpan().ContainsAny(Terminators))
                {
                    segments.Add([]);
                }
            }

            segments.Add([]);
        }

        segments.RemoveAll(segment => segment.Count == 0);
        return new QuoteWords(analyzer, [.. PhraseFilter.WordsOf(quote)], segments);
    }

    /// <summary>The quote where all its words are whole.</summary>
    public Phrase Whole => new(_words, Segments(withFirst: true, withLast: true));

    /// <summary>
    /// What to look for where that stands nowhere: an end may be part of a word, and a heading without a full stop may have been
    /// run into the text. Nothing for a part of one word: it is no quote.
    /// </summary>
    public IEnumerable<Phrase> Within()
    {
        if (_words.Length < 2)
        {
            yield break;
        }

        if (_words.Length == 2)
        {
            yield return new Phrase(_words[..1], Segments(withFirst: true, withLast: false));
            yield return new Phrase(_words[1..], Segments(withFirst: false, withLast: true));
            yield break;
        }

        var inner = _words[1..^1];
        yield return new Phrase(inner, Segments(withFirst: false, withLast: false));
        yield return new Phrase(inner, [.. TermsOf(Enumerable.Range(0, _segments.Count)
            .SelectMany(number => Words(number, withFirst: false, withLast: false))).Select(term => ImmutableArray.Create(term))]);
    }

    private ImmutableArray<ImmutableArray<Term>> Segments(bool withFirst, bool withLast) =>
        [.. Enumerable.Range(0, _segments.Count)
            .Select(number => TermsOf(Words(number, withFirst, withLast)))
            .Where(terms => terms.Length > 0)];

    private IEnumerable<string> Words(int segment, bool withFirst, bool withLast) => _segments[segment]
        .Skip(segment == 0 && !withFirst ? 1 : 0)
        .SkipLast(segment == _segments.Count - 1 && !withLast ? 1 : 0);

    private ImmutableArray<Term> TermsOf(IEnumerable<string> words) =>
        [.. _analyzer.Terms(string.Join(' ', words.Where(word => !word.Contains(Typography.Mark)))).Distinct().Take(MostTerms)];

    /// <summary>What stands between dashes, without quotation marks around it.</summary>
    private static IEnumerable<string> WordsOf(string chunk) => string.Concat(chunk.Select(Typography.Plain))
        .Split(Typography.Dash)
        .Select(word => word.Trim(Typography.Mark))
        .Where(word => word.Any(char.IsLetterOrDigit));
}

using System.Buffers;
using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// The terms that passages must hold for a quote to stand there. A quote may run over several passages, so its words are kept by
/// segments that no border of passages can divide, and its ends may be parts of words.
/// </summary>
internal sealed class QuoteWords
{
    /// <summary>More terms of one segment would find nothing else.</summary>
    private const int MostTerms = 24;

    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    private readonly TextAnalyzer _analyzer;
    private readonly List<List<string>> _segments;

    private QuoteWords(TextAnalyzer analyzer, List<List<string>> segments)
    {
        _analyzer = analyzer;
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
        return new QuoteWords(analyzer, segments);
    }

    /// <summary>The terms of the segment that has the most.</summary>
    /// <param name="withFirst">Whether the quote's first word counts.</param>
    /// <param name="withLast">Whether the quote's last word counts.</param>
    public ImmutableArray<Term> Telling(bool withFirst, bool withLast) => Enumerable.Range(0, _segments.Count)
        .Select(number => TermsOf(Words(number, withFirst, withLast)))
        .MaxBy(terms => terms.Length) is { IsDefault: false } telling
            ? [.. telling.Take(MostTerms)]
            : [];

    /// <summary>The terms of all its words but the first and the last.</summary>
    public ImmutableArray<Term> Inner() => TermsOf(Enumerable.Range(0, _segments.Count)
        .SelectMany(number => Words(number, withFirst: false, withLast: false)));

    private IEnumerable<string> Words(int segment, bool withFirst, bool withLast) => _segments[segment]
        .Skip(segment == 0 && !withFirst ? 1 : 0)
        .SkipLast(segment == _segments.Count - 1 && !withLast ? 1 : 0);

    private ImmutableArray<Term> TermsOf(IEnumerable<string> words) =>
        [.. _analyzer.Terms(string.Join(' ', words.Where(word => !word.Contains(Typography.Mark)))).Distinct()];

    /// <summary>What stands between dashes, without quotation marks around it.</summary>
    private static IEnumerable<string> WordsOf(string chunk) => string.Concat(chunk.Select(Typography.Plain))
        .Split(Typography.Dash)
        .Select(word => word.Trim(Typography.Mark))
        .Where(word => word.Any(char.IsLetterOrDigit));
}

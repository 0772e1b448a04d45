using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis.En;

namespace Dateline.Benchmarks.Scale;

/// <summary>Makes quotes of some articles' texts: the same texts and the same seed make the same quotes.</summary>
internal sealed partial class QuoteMaker
{
    private const int ShortestSpan = 5;
    private const int ShortestRun = 3;
    private const int MostWords = 25;
    private const int CommonWords = 100;

    /// <summary>Spans that are tried for each quote that is wanted: few texts may have hardly any of a kind.</summary>
    private const int TriesPerQuote = 1_000;

    private readonly ImmutableArray<Word[]> _texts;
    private readonly HashSet<string> _common;
    private readonly Random _random;

    /// <param name="texts">Canonical texts; at least one has a word.</param>
    /// <param name="seed">Seeds the choice.</param>
    public QuoteMaker(IEnumerable<string> texts, int seed)
    {
        _texts = [.. texts.Select(text => WordPattern().Matches(text).Select(match => new Word(text, match)).ToArray()).Where(words => words.Length > 0)];
        _common = [.. _texts.SelectMany(words => words)
            .CountBy(word => word.Plain)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(CommonWords).Select(count => count.Key)];
        _random = new Random(seed);
    }

    /// <summary>At most so many quotes of a kind, all different.</summary>
    public ImmutableArray<string> Make(QuoteKind kind, int count) =>
        [.. Spans(kind, count).Select(span => Quote(span, kind)).Distinct(StringComparer.Ordinal).Take(count)];

    private IEnumerable<ArraySegment<Word>> Spans(QuoteKind kind, int count) => kind switch
    {
        QuoteKind.CommonWords or QuoteKind.CommonWordAltered => Runs(_common.Contains),
        QuoteKind.StopWords or QuoteKind.StopWordAltered => Runs(EnglishAnalyzer.DefaultStopSet.Contains),
        QuoteKind.OverSentences => Spans(count, (sentence, paragraph) => sentence && !paragraph),
        QuoteKind.OverParagraphs => Spans(count, (_, paragraph) => paragraph),
        _ => Spans(count, (sentence, paragraph) => !sentence && !paragraph),
    };

    private IEnumerable<ArraySegment<Word>> Spans(int count, Func<bool, bool, bool> fits)
    {
        for (var tries = 0; tries < count * TriesPerQuote; tries++)
        {
            var words = Pick(_texts);
            var length = _random.Next(ShortestSpan, MostWords + 1);
            if (words.Length < length)
            {
                continue;
            }

            var span = new ArraySegment<Word>(words, _random.Next(words.Length - length + 1), length);
            var before = span[..^1];
            if (fits(before.Any(word => word.EndsSentence), before.Any(word => word.EndsParagraph)))
            {
                yield return span;
            }
        }
    }

    /// <summary>The longest runs of words of a set, in an order that chance gives.</summary>
    private ArraySegment<Word>[] Runs(Func<string, bool> isOfSet)
    {
        var runs = new List<ArraySegment<Word>>();
        foreach (var words in _texts)
        {
            var start = 0;
            for (var at = 0; at <= words.Length; at++)
            {
                if (at < words.Length && isOfSet(words[at].Plain))
                {
                    continue;
                }

                if (at - start >= ShortestRun)
                {
                    runs.Add(new ArraySegment<Word>(words, start, Math.Min(at - start, MostWords)));
                }

                start = at + 1;
            }
        }

        var shuffled = runs.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private string Quote(ArraySegment<Word> span, QuoteKind kind)
    {
        var text = span[0].Text;
        var whole = text[span[0].Start..span[^1].End];
        var other = kind switch
        {
            QuoteKind.WordAltered => Pick(Pick(_texts)).Plain,
            QuoteKind.CommonWordAltered => Pick([.. _common.Order(StringComparer.Ordinal)]),
            QuoteKind.StopWordAltered => Pick([.. EnglishAnalyzer.DefaultStopSet.Order(StringComparer.Ordinal)]),
            _ => null,
        };
        if (other is null)
        {
            return whole;
        }

        var altered = Pick(span[1..^1]);
        return text[span[0].Start..altered.Start] + other + text[altered.End..span[^1].End];
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    [GeneratedRegex(@"\S+")]
    private static partial Regex WordPattern();

    /// <summary>A word with the punctuation at it.</summary>
    private sealed class Word(string text, Match match)
    {
        public string Text { get; } = text;

        public int Start { get; } = match.Index;

        public int End { get; } = match.Index + match.Length;

        /// <summary>It in lower case, without the punctuation.</summary>
        public string Plain { get; } = match.Value.Trim([.. match.Value.Where(unit => !char.IsLetterOrDigit(unit))]).ToLowerInvariant();

        public bool EndsSentence { get; } = match.Value.AsSpan().TrimEnd("\"'”’)").IndexOfAny(".!?") >= 0;

        public bool EndsParagraph { get; } = match.Index + match.Length < text.Length && text[match.Index + match.Length] == '\n';
    }
}

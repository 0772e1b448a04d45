using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// A quote laid beside the part of a text that it resembles most, word by word.
/// </summary>
/// <param name="Span">That part of the text.</param>
/// <param name="Similarity">Words that agree, as a share of the longer side's words.</param>
/// <param name="Differences">The words that do not agree.</param>
internal sealed record WordAlignment(TextSpan Span, double Similarity, ImmutableArray<WordDifference> Differences)
{
    private const int Edit = 2;
    private const int SmallEdit = 1;

    // Words are left out of a quote more often than put into it.
    private const int Omission = 1;

    /// <summary>Lays a quote beside a part of a text; null when no word agrees.</summary>
    public static WordAlignment? Of(string quote, string text, TextSpan within)
    {
        var quoted = QuotedWord.Of(quote, new TextSpan(0, quote.Length));
        var archived = QuotedWord.Of(text, within);
        var pairs = Alignment.Of(quoted.Count, archived.Count, Costs(quoted, archived), Edit, Omission);
        var agree = pairs.Count(pair => Agree(pair.Left, pair.Right, quoted, archived));
        return agree == 0
            ? null
            : new WordAlignment(
                SpanOf(pairs, quoted, archived), agree / (double)Math.Max(quoted.Count, pairs.Count(pair => pair.Right != Alignment.None)),
                Differ(pairs, quoted, archived, quote, text));
    }

    /// <summary>What it costs to put two words beside one another; words are numbered first, since each is compared with all.</summary>
    private static Func<int, int, int> Costs(List<QuotedWord> quoted, List<QuotedWord> archived)
    {
        var (same, resembling) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        var left = Numbered(quoted);
        var right = Numbered(archived);
        return (quote, text) => left[quote].Same == right[text].Same
            || ((quote == 0 || quote == quoted.Count - 1) && Agree(quote, text, quoted, archived)) ? 0
                : left[quote].Resembling == right[text].Resembling ? SmallEdit : Edit;

        (int Same, int Resembling)[] Numbered(List<QuotedWord> words) =>
            [.. words.Select(word => (Number(same, word.Plain), Number(resembling, word.Core)))];

        static int Number(Dictionary<string, int> numbers, string word) =>
            numbers.TryGetValue(word, out var known) ? known : numbers[word] = numbers.Count;
    }

    /// <summary>Whether two words are the same; what stands around the quote's ends in the text does not matter.</summary>
    private static bool Agree(int quoted, int archived, List<QuotedWord> quote, List<QuotedWord> text)
    {
        if (quoted < 0 || archived < 0)
        {
            return false;
        }

        var (word, whole) = (quote[quoted].Plain, text[archived].Plain);
        return word == whole
            || (quoted == 0 && whole.EndsWith(word, StringComparison.Ordinal) && !char.IsLetterOrDigit(whole[^(word.Length + 1)]))
            || (quoted == quote.Count - 1 && whole.StartsWith(word, StringComparison.Ordinal)
                && !char.IsLetterOrDigit(whole[word.Length]));
    }

    private static TextSpan SpanOf(
        List<(int Left, int Right)> pairs, List<QuotedWord> quoted, List<QuotedWord> archived)
    {
        var first = pairs.Find(pair => pair.Right >= 0);
        var last = pairs.FindLast(pair => pair.Right >= 0);
        var start = archived[first.Right].Span.Start;
        var end = archived[last.Right].Span.End;
        if (first.Left == 0 && Agree(0, first.Right, quoted, archived)
            && archived[first.Right].Plain.EndsWith(quoted[0].Plain, StringComparison.Ordinal))
        {
            start = archived[first.Right].Span.End - quoted[0].Plain.Length;
        }

        if (last.Left == quoted.Count - 1 && Agree(last.Left, last.Right, quoted, archived)
            && archived[last.Right].Plain.StartsWith(quoted[^1].Plain, StringComparison.Ordinal))
        {
            end = archived[last.Right].Span.Start + quoted[^1].Plain.Length;
        }

        return new TextSpan(start, Math.Max(start, end));
    }

    private static ImmutableArray<WordDifference> Differ(
        List<(int Left, int Right)> pairs, List<QuotedWord> quoted, List<QuotedWord> archived, string quote, string text)
    {
        var differences = ImmutableArray.CreateBuilder<WordDifference>();
        var from = 0;
        for (var at = 0; at <= pairs.Count; at++)
        {
            if (at < pairs.Count && !Agree(pairs[at].Left, pairs[at].Right, quoted, archived))
            {
                continue;
            }

            if (at > from)
            {
                var run = pairs[from..at];
                differences.Add(new WordDifference(
                    Words(quote, quoted, run.Select(pair => pair.Left)), Words(text, archived, run.Select(pair => pair.Right))));
            }

            from = at + 1;
        }

        return differences.DrainToImmutable();
    }

    private static string Words(string text, List<QuotedWord> words, IEnumerable<int> numbers)
    {
        var own = numbers.Where(number => number >= 0).ToArray();
        return own.Length == 0 ? "" : text[words[own[0]].Span.Start..words[own[^1]].Span.End];
    }
}

using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// A quote laid beside the part of a text that it resembles most: the least edits word by word, the text's words before and
/// after being free (Sellers, 1980).
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

    private enum Step : byte
    {
        Start,
        Both,
        QuoteOnly,
        TextOnly,
    }

    /// <summary>Lays a quote beside a part of a text; null when no word agrees.</summary>
    public static WordAlignment? Of(string quote, string text, TextSpan within)
    {
        var quoted = QuotedWord.Of(quote, new TextSpan(0, quote.Length));
        var archived = QuotedWord.Of(text, within);
        var (steps, end) = Fill(quoted, archived);

        var pairs = new List<(int Quoted, int Archived)>();
        var (i, j) = (quoted.Count, end);
        while (i > 0)
        {
            switch (steps[(i * (archived.Count + 1)) + j])
            {
                case Step.Both:
                    pairs.Add((--i, --j));
                    break;
                case Step.QuoteOnly:
                    pairs.Add((--i, -1));
                    break;
                default:
                    pairs.Add((-1, --j));
                    break;
            }
        }

        pairs.Reverse();
        var agree = pairs.Count(pair => Agree(pair.Quoted, pair.Archived, quoted, archived));
        return agree == 0
            ? null
            : new WordAlignment(
                SpanOf(pairs, quoted, archived), agree / (double)Math.Max(quoted.Count, end - j),
                Differ(pairs, quoted, archived, quote, text));
    }

    /// <summary>The least cost of each beginning of the quote against each end in the text, as the steps that lead there.</summary>
    private static (Step[] Steps, int End) Fill(List<QuotedWord> quoted, List<QuotedWord> archived)
    {
        var width = archived.Count + 1;
        var steps = new Step[(quoted.Count + 1) * width];
        var (above, row) = (new int[width], new int[width]);
        for (var i = 1; i <= quoted.Count; i++)
        {
            row[0] = i * Edit;
            steps[i * width] = Step.QuoteOnly;
            for (var j = 1; j < width; j++)
            {
                var both = above[j - 1] + (Agree(i - 1, j - 1, quoted, archived) ? 0
                    : quoted[i - 1].Resembles(archived[j - 1]) ? SmallEdit : Edit);
                var (quoteOnly, textOnly) = (above[j] + Edit, row[j - 1] + Omission);
                row[j] = Math.Min(both, Math.Min(quoteOnly, textOnly));
                steps[(i * width) + j] = row[j] == both ? Step.Both : row[j] == quoteOnly ? Step.QuoteOnly : Step.TextOnly;
            }

            (above, row) = (row, above);
        }

        return (steps, Array.IndexOf(above, above.Min()));
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
        List<(int Quoted, int Archived)> pairs, List<QuotedWord> quoted, List<QuotedWord> archived)
    {
        var first = pairs.Find(pair => pair.Archived >= 0);
        var last = pairs.FindLast(pair => pair.Archived >= 0);
        var start = archived[first.Archived].Span.Start;
        var end = archived[last.Archived].Span.End;
        if (first.Quoted == 0 && Agree(0, first.Archived, quoted, archived)
            && archived[first.Archived].Plain.EndsWith(quoted[0].Plain, StringComparison.Ordinal))
        {
            start = archived[first.Archived].Span.End - quoted[0].Plain.Length;
        }

        if (last.Quoted == quoted.Count - 1 && Agree(last.Quoted, last.Archived, quoted, archived)
            && archived[last.Archived].Plain.StartsWith(quoted[^1].Plain, StringComparison.Ordinal))
        {
            end = archived[last.Archived].Span.Start + quoted[^1].Plain.Length;
        }

        return new TextSpan(start, Math.Max(start, end));
    }

    private static ImmutableArray<WordDifference> Differ(
        List<(int Quoted, int Archived)> pairs, List<QuotedWord> quoted, List<QuotedWord> archived, string quote, string text)
    {
        var differences = ImmutableArray.CreateBuilder<WordDifference>();
        var from = 0;
        for (var at = 0; at <= pairs.Count; at++)
        {
            if (at < pairs.Count && !Agree(pairs[at].Quoted, pairs[at].Archived, quoted, archived))
            {
                continue;
            }

            if (at > from)
            {
                var run = pairs[from..at];
                differences.Add(new WordDifference(
                    Words(quote, quoted, run.Select(pair => pair.Quoted)), Words(text, archived, run.Select(pair => pair.Archived))));
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

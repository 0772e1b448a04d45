using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Finds the part of a sentence that answers by itself, where a question asks for a name, a place, a moment or a number: the
/// span of that kind that says something new and stands nearest to the question's words. Rather none than a doubtful one.
/// </summary>
internal sealed partial class ShortAnswerFinder(TextAnalyzer analyzer)
{
    /// <summary>Words further away than this say nothing of a span.</summary>
    private const int Reach = 12;

    /// <summary>The best span must be so much nearer to the question's words than the second, as a share of its own score.</summary>
    private const double LeastLead = 0.15;

    /// <summary>The span of <paramref name="sentence"/> that answers <paramref name="question"/>; null where none surely does.</summary>
    public TextSpan? Find(string question, string sentence)
    {
        var kind = AskedFor.KindOf(question);
        if (!AnswerSpans.Has(kind))
        {
            return null;
        }

        var asked = analyzer.Terms(question).ToFrozenSet();
        var words = WordsOf(sentence, asked);
        var counted = kind == AnswerKind.Number ? Counted().Match(question) : Match.Empty;
        var unit = counted.Success ? analyzer.Terms(counted.Groups["unit"].Value) : [];
        // A number that is a part of a date counts nothing, unless what is counted follows.
        TextSpan[] dates = kind == AnswerKind.Number ? [.. AnswerSpans.Of(AnswerKind.Time, sentence)] : [];
        var spans = AnswerSpans.Of(kind, sentence)
            .Where(span => !dates.Any(date => date.Contains(span)) || (!unit.IsEmpty && IsFollowedBy(span, unit, sentence)))
            .Where(span => analyzer.Terms(span.Of(sentence)).Any(term => !asked.Contains(term)))
            .Select(span => new ScoredSpan(span, Nearness(span, words) + (unit.IsEmpty || !IsFollowedBy(span, unit, sentence) ? 0 : 1)))
            .Select(one => kind == AnswerKind.Number ? one with { Span = AnswerSpans.WholeMeasure(one.Span, sentence) } : one)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.Span)
            .DistinctBy(one => one.Span)
            .Take(2)
            .ToArray();
        return spans switch
        {
            [var only] => only.Span,
            [var best, var second] when best.Score - second.Score > LeastLead * best.Score => best.Span,
            _ => null,
        };
    }

    /// <summary>Where the question's words stand in a sentence, counted in words, and where each word begins.</summary>
    private List<(int Start, bool Asked)> WordsOf(string sentence, FrozenSet<Term> asked)
    {
        var words = new List<(int, bool)>();
        foreach (var word in Words().EnumerateMatches(sentence))
        {
            words.Add((word.Index, analyzer.Terms(sentence.Substring(word.Index, word.Length)).Any(asked.Contains)));
        }

        return words;
    }

    /// <summary>The sum over the question's words in the sentence of 1 / (1 + distance in words), within reach.</summary>
    private static double Nearness(TextSpan span, List<(int Start, bool Asked)> words)
    {
        var first = words.FindIndex(word => word.Start >= span.Start);
        var last = words.FindLastIndex(word => word.Start < span.End);
        var sum = 0.0;
        for (var i = Math.Max(0, first - Reach); i < Math.Min(words.Count, last + Reach + 1); i++)
        {
            var distance = i < first ? first - i : i - last;
            if (words[i].Asked && distance > 0)
            {
                sum += 1.0 / (1 + distance);
            }
        }

        return sum;
    }

    private bool IsFollowedBy(TextSpan span, IReadOnlyList<Term> unit, string sentence)
    {
        var after = sentence.AsSpan(span.End, Math.Min(sentence.Length - span.End, 40)).ToString();
        return analyzer.Terms(after).Take(2).Any(unit.Contains);
    }

    private readonly record struct ScoredSpan(TextSpan Span, double Score);

    [GeneratedRegex(@"\bhow (?:many|much)\s+(?<unit>\w+(?:\s+\w+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Counted();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

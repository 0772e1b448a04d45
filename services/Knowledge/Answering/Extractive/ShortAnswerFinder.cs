using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Finds the part of a sentence that answers by itself, where a question asks for a name, a place, a moment or a number: the
/// span of that kind that says something new and stands nearest to the question's words, and as one who does it or a place where
/// it is done does stand; and where it asks whether something is so and the sentence denies it, the denial. Rather none than a
/// doubtful one.
/// </summary>
internal sealed partial class ShortAnswerFinder(TextAnalyzer analyzer)
{
    /// <summary>Words further away than this say nothing of a span.</summary>
    private const int Reach = 12;

    /// <summary>The best span must be so much nearer to the question's words than the second, as a share of its own score.</summary>
    private const double LeastLead = 0.15;

    /// <summary>Who it is stands as near as this to what is said of them: within three words.</summary>
    private const double NearEnough = 0.25;

    private const RegexOptions Foreign = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private readonly FrozenSet<Term> _questionWords = QuestionWords.TermsOf(analyzer);

    /// <summary>The span of <paramref name="sentence"/> that answers <paramref name="question"/>; null where none surely does.</summary>
    public TextSpan? Find(string question, string sentence)
    {
        var kind = AskedFor.KindOf(question);
        if (!AnswerSpans.Has(kind))
        {
            return kind == AnswerKind.YesNo ? FindNo(question, sentence) : null;
        }

        var terms = analyzer.Terms(question);
        var telling = terms.RemoveAll(_questionWords.Contains);
        var asked = terms.ToFrozenSet();
        var words = WordsOf(sentence, asked);
        var told = WordsOf(sentence, [.. telling.Take(1), .. telling.TakeLast(1)]);
        var unit = kind == AnswerKind.Number ? UnitOf(question) : [];
        var measure = MeasureAskedFor(question);
        // A number that is a part of a date counts nothing, unless what is counted follows.
        TextSpan[] dates = kind == AnswerKind.Number ? [.. AnswerSpans.Of(AnswerKind.Time, sentence)] : [];
        var spans = AnswerSpans.Of(kind, sentence)
            .Where(span => !unit.IsEmpty || !dates.Any(date => date.Contains(span)))
            .Where(span => analyzer.Terms(span.Of(sentence)).Any(term => !asked.Contains(term)))
            .Where(span => kind is not (AnswerKind.Person or AnswerKind.Place)
                || (!AnswerSpans.IsOfPeopleOrTime(span.Of(sentence)) && (Together().IsMatch(question) || !IsListedWith(asked, span, sentence))))
            .Where(span => kind switch
            {
                AnswerKind.Person => !IsAfter(Belongings(), span, sentence)
                    && (IsAfter(Doers(), span, sentence) || Nearness(span, told) >= NearEnough),
                AnswerKind.Number when !unit.IsEmpty => IsFollowedBy(span, unit, sentence),
                AnswerKind.Number when measure != Measure.None => (AnswerSpans.MeasureOf(span, sentence) & measure) != Measure.None,
                AnswerKind.Place => IsAfter(Places(), span, sentence),
                _ => true,
            })
            .Select(span => new ScoredSpan(
                unit.IsEmpty ? AnswerSpans.Whole(kind, span, sentence) : WithUnit(AnswerSpans.Whole(kind, span, sentence), unit, sentence),
                Nearness(span, words)
                    + (kind is AnswerKind.Person or AnswerKind.Place ? Nearness(span, told) : 0)
                    + (kind == AnswerKind.Person && IsAfter(Doers(), span, sentence) ? 1 : 0)))
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

    /// <summary>
    /// "Were they opened?" is answered by "were not opened". What says yes is the whole sentence, and what says no in other words is
    /// not told by its form.
    /// </summary>
    private TextSpan? FindNo(string question, string sentence)
    {
        if (Negation.IsIn(question))
        {
            return null;
        }

        var asked = analyzer.Terms(question);
        foreach (var (span, denied) in Negation.DenialsIn(sentence))
        {
            if (analyzer.Terms(denied).Any(asked.Contains))
            {
                return span;
            }
        }

        return Negation.NotHappenedIn(sentence);
    }

    /// <summary>What is counted: "people" of "how many people fled", "single points" of "how many single points were left".</summary>
    private ImmutableArray<Term> UnitOf(string question)
    {
        var counted = Counted().Match(question);
        var second = counted.Groups["second"].Value;
        var words = second.EndsWith("ed", StringComparison.Ordinal) ? counted.Groups["first"].Value : $"{counted.Groups["first"].Value} {second}";
        // "How much does it cost" counts nothing that is named.
        return counted.Success && !analyzer.Terms(counted.Groups["first"].Value).Any(_questionWords.Contains)
            ? analyzer.Terms(words).RemoveAll(_questionWords.Contains)
            : [];
    }

    /// <summary>Where the words of some terms stand in a sentence, counted in words, and where each word begins.</summary>
    private List<(int Start, bool Counts)> WordsOf(string sentence, FrozenSet<Term> terms)
    {
        var words = new List<(int, bool)>();
        foreach (var word in Words().EnumerateMatches(sentence))
        {
            words.Add((word.Index, analyzer.Terms(sentence.Substring(word.Index, word.Length)).Any(terms.Contains)));
        }

        return words;
    }

    /// <summary>The sum over the words that count of 1 / (1 + distance in words), within reach.</summary>
    private static double Nearness(TextSpan span, List<(int Start, bool Counts)> words)
    {
        var first = words.FindIndex(word => word.Start >= span.Start);
        var last = words.FindLastIndex(word => word.Start < span.End);
        var sum = 0.0;
        for (var i = Math.Max(0, first - Reach); i < Math.Min(words.Count, last + Reach + 1); i++)
        {
            var distance = i < first ? first - i : i - last;
            if (words[i].Counts && distance > 0)
            {
                sum += 1.0 / (1 + distance);
            }
        }

        return sum;
    }

    /// <summary>
    /// Whether a name is listed beside one of the question's: in "the presidents of Russia, Turkey and Iran" none of the others is
    /// the president of Turkey.
    /// </summary>
    private bool IsListedWith(FrozenSet<Term> asked, TextSpan span, string sentence)
    {
        var beside = ListBefore().Match(sentence[..span.Start]).Value + ListAfter().Match(sentence[span.End..]).Value;
        return Joint().IsMatch(beside) && analyzer.Terms(beside).Any(asked.Contains);
    }

    private bool IsFollowedBy(TextSpan span, IReadOnlyList<Term> unit, string sentence)
    {
        var after = sentence.AsSpan(span.End, Math.Min(sentence.Length - span.End, 40)).ToString();
        return analyzer.Terms(after).Take(3).Any(unit.Contains);
    }

    /// <summary>A number with what is counted, where that follows in the next two words: "four weaker hits".</summary>
    private TextSpan WithUnit(TextSpan span, IReadOnlyList<Term> unit, string sentence)
    {
        var end = span.End;
        foreach (var word in Following().EnumerateMatches(sentence.AsSpan(span.End)))
        {
            foreach (var one in Words().EnumerateMatches(sentence.AsSpan(span.End, word.Length)))
            {
                if (analyzer.Terms(sentence.Substring(span.End + one.Index, one.Length)).Any(unit.Contains))
                {
                    end = span.End + one.Index + one.Length;
                }
            }
        }

        return new TextSpan(span.Start, end);
    }

    /// <summary>
    /// What "how far" and its like ask the measure of: "thirty days" is no distance. None for other questions; of a size any may tell.
    /// </summary>
    private static Measure MeasureAskedFor(string question) => Measured().Match(question).Groups["dimension"].Value.ToLowerInvariant() switch
    {
        "" => Measure.None,
        "tall" or "high" or "far" or "wide" or "deep" => Measure.Length,
        "heavy" => Measure.Weight,
        "long" => Measure.Length | Measure.Time,
        "old" => Measure.Time,
        _ => Measure.Any,
    };

    private static bool IsAfter(Regex words, TextSpan span, string sentence) => words.IsMatch(sentence.AsSpan(0, span.Start));

    private readonly record struct ScoredSpan(TextSpan Span, double Score);

    [GeneratedRegex(@"\bhow (?:many|much)\s+(?<first>\w+)(?:\s+(?<second>\w+))?", RegexOptions.IgnoreCase | Foreign)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\bhow (?<dimension>long|tall|high|big|large|far|wide|deep|heavy|old|often)\b", RegexOptions.IgnoreCase | Foreign)]
    private static partial Regex Measured();

    /// <summary>Commas alone may say where a place lies: "Perth, Australia".</summary>
    [GeneratedRegex(@"\b(?:and|or)\s", Foreign)]
    private static partial Regex Joint();

    /// <summary>Such a question asks for what else is listed.</summary>
    [GeneratedRegex(@"\bwith\b", RegexOptions.IgnoreCase | Foreign)]
    private static partial Regex Together();

    [GeneratedRegex(@"(?:\b\p{Lu}[\p{L}\p{M}’'-]*(?:,|,? and|,? or)\s+(?:the\s+)?)+$", Foreign)]
    private static partial Regex ListBefore();

    [GeneratedRegex(@"^(?:(?:,|,? and|,? or)\s+(?:the\s+)?\p{Lu}[\p{L}\p{M}’'-]*)+", Foreign)]
    private static partial Regex ListAfter();

    [GeneratedRegex(@"^(?:\s[\p{L}-]+){1,2}", Foreign)]
    private static partial Regex Following();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*", Foreign)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:in|at|to|from|near|into|outside|off|(?:city|town|village|port|province|region|state|country|island) of)\s+(?:the\s+)?$", Foreign)]
    private static partial Regex Places();

    [GeneratedRegex(@"\b(?:in|at|to|from|near|into|of)\s+(?:the\s+)?$", Foreign)]
    private static partial Regex Belongings();

    [GeneratedRegex(@"\bby\s+(?:the\s+)?$", Foreign)]
    private static partial Regex Doers();
}

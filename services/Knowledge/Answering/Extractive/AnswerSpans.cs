using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Times;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>The parts of a sentence that could be what a question asks for, told by their form alone.</summary>
internal static partial class AnswerSpans
{
    private const RegexOptions Foreign = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>The spans of a kind, in order; none for kinds that have no form of their own.</summary>
    public static IEnumerable<TextSpan> Of(AnswerKind kind, string sentence) => kind switch
    {
        AnswerKind.Number => Spans(Numbers(), sentence),
        AnswerKind.Time => Spans(Times(), sentence),
        AnswerKind.Person or AnswerKind.Place => Spans(Names(), sentence).Select(span => WithoutOpening(span, sentence))
            .Where(span => span.Length > 0),
        _ => [],
    };

    /// <summary>Whether spans of a kind can be told by their form.</summary>
    public static bool Has(AnswerKind kind) =>
        kind is AnswerKind.Number or AnswerKind.Time or AnswerKind.Person or AnswerKind.Place;

    /// <summary>A number with the other end of its range and its unit: of "15 to 20 kilometres", neither 15 nor 20 alone is the answer.</summary>
    /// <param name="number">One of the spans of the kind number.</param>
    /// <param name="sentence">The sentence it stands in.</param>
    public static TextSpan WholeMeasure(TextSpan number, string sentence)
    {
        var numbers = Spans(Numbers(), sentence).ToList();
        var (first, last) = (numbers.IndexOf(number), numbers.IndexOf(number));
        while (first > 0 && IsRange(first - 1))
        {
            first--;
        }

        while (last + 1 < numbers.Count && IsRange(last))
        {
            last++;
        }

        var end = numbers[last].End;
        foreach (var unit in Units().EnumerateMatches(sentence.AsSpan(end)))
        {
            end += unit.Length;
        }

        return new TextSpan(numbers[first].Start, end);

        bool IsRange(int at) => sentence.AsSpan(numbers[at].End, numbers[at + 1].Start - numbers[at].End) is " to " or " or " or "–" or "-";
    }

    private static IEnumerable<TextSpan> Spans(Regex form, string sentence)
    {
        for (var match = form.Match(sentence); match.Success; match = match.NextMatch())
        {
            yield return new TextSpan(match.Index, match.Index + match.Length);
        }
    }

    /// <summary>A name without a word that has its capital only because it opens the sentence or a quotation.</summary>
    private static TextSpan WithoutOpening(TextSpan span, string sentence)
    {
        var opening = Openings().Match(sentence, span.Start, span.Length);
        return opening.Success && opening.Index == span.Start
            ? new TextSpan(Math.Min(span.End, span.Start + opening.Length), span.End)
            : span;
    }

    [GeneratedRegex(@"(?:[$€£¥]\s?)?\b\d[\d.,]*\d\b(?:\s?(?:%|percent|per cent|hundred|thousand|million|billion|trillion|bn|m)\b)*|(?:[$€£¥]\s?)?\b\d+(?:\s?(?:%|percent|per cent|hundred|thousand|million|billion|trillion|bn|m)\b)*|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety|hundreds|thousands|millions|dozens|dozen|half|twice|third|quarter|hundred|thousand|million)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million|billion|dozen))*\b", Foreign)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^[\s-](?:square |cubic )?(?:kilomet(?:re|er)s?|km|met(?:re|er)s?|centimet(?:re|er)s?|cm|millimet(?:re|er)s?|mm|miles?|feet|foot|ft|inch(?:es)?|yards?|hectares?|acres?|tonnes?|tons?|kilograms?|kg|grams?|pounds?|ounces?|lit(?:re|er)s?|gallons?|barrels?|degrees|knots|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries)\b", Foreign)]
    private static partial Regex Units();

    [GeneratedRegex(@"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:" + Months.InAnyForm + @")\b\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?(?:,?\s+[12]\d{3}\b)?|\b[12]\d{3}s?\b|\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b\d{1,2}(?:st|nd|rd|th) century\b|\b\d{1,2}[:.]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.)?|\b(?:yesterday|today|tomorrow)\b", Foreign)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{N}](?:\s+(?:(?:of|de|del|della|van|von|der|bin|ibn|al|el|la|le|du|da)\s+(?:the\s+)?)?\p{Lu}[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{N}]|\s+\p{Lu}\.)*", Foreign)]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(?:The|A|An|In|On|At|By|For|From|With|After|Before|During|When|While|As|Since|Until|Under|It|He|She|They|We|You|I|His|Her|Its|Their|Our|My|This|That|These|Those|There|But|And|Or|So|If|Although|Though|However|Because|To|Of|Not|No|Some|Many|Most|All|Both|One|Two|Three|What|Who|Where|How|Why|Which|According|Also|Then|Now|Still|Despite|Instead|Another|Other|Each|Every|Such|Only|Even|Among|Between|Over|Through|Following|Like|Unlike|Meanwhile|Last|Yesterday|Today)\b\s*", Foreign)]
    private static partial Regex Openings();
}

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
            .Select(span => WithoutPossessive(span, sentence))
            .Where(span => span.Length > 0),
        _ => [],
    };

    /// <summary>Whether spans of a kind can be told by their form.</summary>
    public static bool Has(AnswerKind kind) =>
        kind is AnswerKind.Number or AnswerKind.Time or AnswerKind.Person or AnswerKind.Place;

    /// <summary>Whether a name is of a people, such as "Turkish", or of a month or weekday: neither who nor where.</summary>
    public static bool IsOfPeopleOrTime(string name) => PeopleOrTime().IsMatch(name);

    /// <summary>
    /// A span with what it means nothing without: of "more than 15 to 20 kilometres" neither 15 nor 20 alone is the answer, nor 26 of
    /// "25 and 26 April".
    /// </summary>
    /// <param name="kind">What it is.</param>
    /// <param name="span">One of the spans of that kind.</param>
    /// <param name="sentence">The sentence it stands in.</param>
    public static TextSpan Whole(AnswerKind kind, TextSpan span, string sentence) => kind switch
    {
        AnswerKind.Number => After(Units(), Before(Qualifiers(), WholeRange(kind, Spans(Numbers(), sentence).ToList(), span, sentence), sentence), sentence),
        AnswerKind.Time => Before(TimeQualifiers(), WholeRange(kind, Spans(Times(), sentence).ToList(), span, sentence), sentence),
        _ => span,
    };

    /// <summary>What a number measures: its unit, or that of the range it begins, follows.</summary>
    public static Measure MeasureOf(TextSpan number, string sentence)
    {
        var range = WholeRange(AnswerKind.Number, Spans(Numbers(), sentence).ToList(), number, sentence);
        var unit = Units().Match(sentence[range.End..]);
        return unit switch
        {
            { Success: false } => Measure.None,
            _ when unit.Groups["power"].Success => Measure.Other,
            _ when unit.Groups["length"].Success => Measure.Length,
            _ when unit.Groups["weight"].Success => Measure.Weight,
            _ when unit.Groups["time"].Success => Measure.Time,
            _ => Measure.Other,
        };
    }

    /// <summary>A span with those of its kind that it forms a range or one date with.</summary>
    private static TextSpan WholeRange(AnswerKind kind, List<TextSpan> all, TextSpan span, string sentence)
    {
        var (first, last) = (all.IndexOf(span), all.IndexOf(span));
        while (first > 0 && IsOne(first - 1))
        {
            first--;
        }

        while (last + 1 < all.Count && IsOne(last))
        {
            last++;
        }

        return new TextSpan(all[first].Start, all[last].End);

        bool IsOne(int at) => sentence.AsSpan(all[at].End, all[at + 1].Start - all[at].End) switch
        {
            " to " or "–" or "-" => true,
            " or " => kind == AnswerKind.Number,
            ", " or " " => kind == AnswerKind.Time && all[at].In(sentence).EndsWith("day"),
            _ => false,
        };
    }

    private static TextSpan Before(Regex words, TextSpan span, string sentence)
    {
        foreach (var match in words.EnumerateMatches(sentence.AsSpan(0, span.Start)))
        {
            return new TextSpan(match.Index, span.End);
        }

        return span;
    }

    private static TextSpan After(Regex words, TextSpan span, string sentence)
    {
        foreach (var match in words.EnumerateMatches(sentence.AsSpan(span.End)))
        {
            return new TextSpan(span.Start, span.End + match.Length);
        }

        return span;
    }

    private static IEnumerable<TextSpan> Spans(Regex form, string sentence)
    {
        for (var match = form.Match(sentence); match.Success; match = match.NextMatch())
        {
            // A time's form may take in the full stop or the blank after it.
            yield return new TextSpan(match.Index, match.Index + match.Value.TrimEnd(' ', '.').Length);
        }
    }

    private static TextSpan WithoutPossessive(TextSpan span, string sentence) =>
        span.In(sentence) is [.., '\'' or '’', 's'] ? new TextSpan(span.Start, span.End - 2) : span;

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

    [GeneratedRegex(@"^[\s-](?<power>square |cubic )?(?:(?<length>kilomet(?:re|er)s?|km|met(?:re|er)s?|centimet(?:re|er)s?|cm|millimet(?:re|er)s?|mm|miles?|feet|foot|ft|inch(?:es)?|yards?|light-years?)|(?<weight>tonnes?|tons?|kilograms?|kg|grams?|pounds?|ounces?)|(?<time>seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries)|hectares?|acres?|lit(?:re|er)s?|gallons?|barrels?|degrees|knots|dollars|euros|roubles|rubles|yuan|yen|people|civilians|soldiers|troops)\b(?: of \p{Ll}+)?", Foreign)]
    private static partial Regex Units();

    [GeneratedRegex(@"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:" + Months.InAnyForm + @")\b\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?(?:,?\s+[12]\d{3}\b)?|\b[12]\d{3}s?\b|\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b\d{1,2}(?:st|nd|rd|th) century\b|\b\d{1,2}[:.]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.)?|\b(?:yesterday|today|tomorrow)\b", Foreign)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(?:[Mm]ore than|[Ll]ess than|[Ff]ewer than|[Aa]t least|[Aa]t most|[Uu]p to|[Aa]bout|[Aa]round|[Ss]ome|[Nn]early|[Aa]lmost|[Oo]ver|[Rr]oughly|[Aa]pproximately|[Aa]n estimated)\s$", Foreign)]
    private static partial Regex Qualifiers();

    [GeneratedRegex(@"\b(?:(?:the (?:early morning|early hours|morning|afternoon|evening|night|end|beginning|middle|start) of\s|[Ee]arly\s|[Ll]ate\s|[Mm]id-)?(?:\d{1,2}(?:st|nd|rd|th)?\s(?:and|to|or)\s|\d{1,2}–)|the (?:early morning|early hours|morning|afternoon|evening|night|end|beginning|middle|start) of\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?|[Ee]arly\s(?:in\s)?|[Ll]ate\s(?:in\s)?|[Mm]id-)$", Foreign)]
    private static partial Regex TimeQualifiers();

    [GeneratedRegex(@"^(?:\p{Lu}\p{L}+(?:ian|ish|ese|ans|ians)|(?:" + Months.InAnyForm + @"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*)$", Foreign | RegexOptions.Singleline)]
    private static partial Regex PeopleOrTime();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{N}](?:\s+(?:(?:of|de|del|della|van|von|der|bin|ibn|al|el|la|le|du|da)\s+(?:the\s+)?)?\p{Lu}[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{N}]|\s+\p{Lu}\.)*", Foreign)]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(?:The|A|An|In|On|At|By|For|From|With|After|Before|During|When|While|As|Since|Until|Under|It|He|She|They|We|You|I|His|Her|Its|Their|Our|My|This|That|These|Those|There|But|And|Or|So|If|Although|Though|However|Because|To|Of|Not|No|Some|Many|Most|All|Both|One|Two|Three|What|Who|Where|How|Why|Which|According|Also|Then|Now|Still|Despite|Instead|Another|Other|Each|Every|Such|Only|Even|Among|Between|Over|Through|Following|Like|Unlike|Meanwhile|Last|Yesterday|Today)\b\s*", Foreign)]
    private static partial Regex Openings();
}

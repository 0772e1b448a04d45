using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// What a sentence needs beside it to be understood alone: its antecedent where it opens with a bare pronoun or says "this" of
/// what it has not named, the rest of a quotation and who said it. Always neighbours, so that the whole stays one span of the text.
/// </summary>
internal static partial class Context
{
    /// <summary>A sentence and what it brings are at most so long, in UTF-16 code units.</summary>
    private const int LongestWhole = 600;

    /// <summary>What is meant may itself lean on the sentence before it: so many are brought.</summary>
    private const int MostAntecedents = 2;

    /// <summary>Of "devices" so many letters at the end may be missing where it was named as a "device".</summary>
    private const int LongestEnding = 2;

    /// <summary>A quotation is followed over at most so many sentences.</summary>
    private const int LongestQuotation = 3;

    /// <summary>"This week", "this year": a time, and nothing that was named before.</summary>
    private const string Times = "weeks?|weekend|months?|years?|mornings?|evenings?|afternoons?|summer|winter|spring|autumn|time|days?";

    private const RegexOptions Foreign = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Whether a sentence leans on the one before it.</summary>
    public static bool LeansBack(string sentence) =>
        (References().IsMatch(sentence) && !Impersonal().IsMatch(sentence)) || PointsBack(sentence);

    /// <summary>The span of a sentence with what it brings; its own where it stands alone or the whole would be too long.</summary>
    /// <param name="text">The article's canonical text.</param>
    /// <param name="sentences">The sentences around it.</param>
    /// <param name="position">Its position among them.</param>
    public static TextSpan SpanOf(string text, ImmutableArray<Sentence> sentences, int position)
    {
        var own = sentences[position].Span;
        var (first, last) = (position, position);
        if (sentences[position].Kind is BlockKind.TableRow or BlockKind.Heading or BlockKind.Code)
        {
            return own;
        }

        (first, last) = Quotation(text, sentences, first, last);
        if (first == position)
        {
            first = Antecedent(text, sentences, position, sentences[last].Span.End);
        }

        var whole = new TextSpan(sentences[first].Span.Start, sentences[last].Span.End);
        return whole.Length <= LongestWhole ? whole : own;
    }

    /// <summary>The first of the sentences that say what is meant, as long as the whole that ends there is not too long.</summary>
    private static int Antecedent(string text, ImmutableArray<Sentence> sentences, int position, int end)
    {
        var first = position;
        while (position - first < MostAntecedents && LeansBack(sentences[first].Span.Of(text)) && IsBefore(sentences, first, text)
            && end - sentences[first - 1].Span.Start <= LongestWhole)
        {
            first--;
        }

        return first;
    }

    /// <summary>Whether it says "this" or "these" of something that it has not named.</summary>
    private static bool PointsBack(string sentence)
    {
        foreach (var match in Demonstratives().EnumerateMatches(sentence))
        {
            var words = sentence.AsSpan(match.Index, match.Length);
            var noun = words[(words.IndexOf(' ') + 1)..^LongestEnding];
            if (!sentence.AsSpan(0, match.Index).Contains(noun, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A quotation that opens or closes in a neighbour is taken whole; one without a speaker takes the sentence after.</summary>
    private static (int First, int Last) Quotation(string text, ImmutableArray<Sentence> sentences, int first, int last)
    {
        for (var i = 0; i < LongestQuotation; i++)
        {
            var words = new TextSpan(sentences[first].Span.Start, sentences[last].Span.End).Of(text);
            var open = Open(words);
            if (open < 0 && IsBefore(sentences, first, text))
            {
                first--;
            }
            else if (open > 0 && IsBefore(sentences, last + 1, text))
            {
                last++;
            }
            else
            {
                break;
            }
        }

        return (first, last);
    }

    /// <summary>Typographic quotation marks opened less those closed.</summary>
    private static int Open(string words) => words.Count(c => c == '“') - words.Count(c => c == '”');

    /// <summary>Whether a sentence stands right before this one in the same paragraph.</summary>
    private static bool IsBefore(ImmutableArray<Sentence> sentences, int position, string text) =>
        position > 0 && position < sentences.Length
        && sentences[position - 1].Kind == sentences[position].Kind
        && !text.AsSpan()[sentences[position - 1].Span.End..sentences[position].Span.Start].Contains('\n');

    // "During his visit the president": a possessive may as well stand for what follows, and "since it opened" too.
    [GeneratedRegex(
        @"^[\s""“‘'(\[]*(?:(?:But|And|Yet|So|Then|Still|Instead|However|Afterwards|Later|Since then|For|In)[,\s]\s*)?"
        + @"(?:(?:All|Both|Each|Either|Many|Most|Much|Neither|None|One|Part|Several|Some|Two|Three) of (?:this|that|these|those|them|it)"
        + @"|(?:After|Before|Like|Since|Unlike) (?:this|that|these|those)"
        + @"|(?:As a result of|At|Because of|Besides|By|Despite|Due to|During|From|In addition to|On|Through|To|Under|With|Without)"
        + @" (?:this|that|these|those|it|them|him)"
        + @"|He|he|She|she|It|it|They|they|His|Her|Its|Their|their|This|These|Those|That|Such|The latter|The former|the latter"
        + @"|the former|Both|Neither)\b", Foreign)]
    private static partial Regex References();

    // "It is clear that", "It was then that", "It is hard to": nothing stands for anything; "this week": a time. "It is to be
    // built" and "It is likely to be built" are said of a thing.
    [GeneratedRegex(
        @"^\W*It (?:is|was|will be|has been|seems|appears) (?:(?:\w+ )?(?:that|when|why|how|whether)|(?:too |very )?(?:best|better"
        + @"|common|difficult|early|easier|easy|enough|essential|fair|good|hard|harder|important|impossible|late|necessary|nice"
        + @"|possible|rare|reasonable|right|safe|time|unusual|useful|vital|wise|wrong) to)\b"
        + @"|^\W*(?:(?:By|From|In|On|Since) )?(?:[Tt]his|That) (?:" + Times + @")\b", Foreign)]
    private static partial Regex Impersonal();

    // "this month", "this is": a time, or no noun.
    [GeneratedRegex(
        @"\b(?:this|these) (?!(?:" + Times + @"|century|decade|season|fall|is|was|are|were|has|had|have|will|would|can|could|may|might|must|does|did|means|and|but|for|from|that|which|who|with)\b)"
        + @"\p{Ll}{4,}", RegexOptions.CultureInvariant)]
    private static partial Regex Demonstratives();
}

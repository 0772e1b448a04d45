using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Chunking;

/// <summary>Cuts running text into sentences: one pass, by the rules of news English.</summary>
public static class SentenceSplitter
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]}");

    /// <summary>Words whose full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Titles = Words(
        "Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Capt Cmdr Cdr Maj Adm Sen Rep Gov Pres Rev Hon Fr Sr St Mt Ft vs v cf ca approx viz "
        + "al Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec No Nos Fig Figs Vol pp ed eds Art Sec Amb Supt Insp Det Messrs Mlle Mme");

    /// <summary>Abbreviations whose full stop may also end a sentence, if a word follows that often begins one.</summary>
    private static readonly FrozenSet<string> Abbreviations = Words("Inc Co Corp Ltd Jr etc Bros Est dept univ Ave Blvd Rd");

    private static readonly FrozenSet<string> Starters = Words(
        "The A An In On At But And He She It They We You I This That These Those There Then When While If As After Before Since "
        + "However For Some Many Most His Her Its Their Our My What Who Why How Where Which Both Such With By From To No Not Yet "
        + "So Or Now Still Also Although Because During Under Over Last Next According Earlier Later");

    /// <summary>The sentences of a part of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="within">The part: a block, or any span that begins and ends between characters.</param>
    /// <returns>
    /// Spans in order, without white space at either end; every other character of <paramref name="within"/> is in exactly one.
    /// </returns>
    public static IReadOnlyList<TextSpan> Split(string text, TextSpan within)
    {
        var sentences = new List<TextSpan>();
        var start = within.Start;
        var at = within.Start;
        while (at < within.End)
        {
            var next = text.AsSpan(at, within.End - at).IndexOfAny(Terminators);
            if (next < 0)
            {
                break;
            }

            var stop = at + next;
            at = EndOf(text, stop, within.End);
            if (EndsSentence(text, start, stop, at, within.End))
            {
                Add(start, at);
                start = at;
            }
        }

        Add(start, within.End);
        return sentences;

        void Add(int from, int to)
        {
            var words = text.AsSpan(from, to - from);
            var blank = words.Length - words.TrimStart().Length;
            var length = words.Trim().Length;
            if (length > 0)
            {
                sentences.Add(new TextSpan(from + blank, from + blank + length));
            }
        }
    }

    /// <summary>Where the terminators, closing quotation marks and brackets that begin at a terminator end.</summary>
    private static int EndOf(string text, int stop, int end)
    {
        var at = stop;
        while (at < end && Terminators.Contains(text[at]))
        {
            at++;
        }

        while (at < end && (Closers.Contains(text[at]) || IsMark(text[at])))
        {
            at++;
        }

        // Tokenised text sets quotation marks apart: "word . '' Next".
        return text.AsSpan(at, end - at).StartsWith(" ''") ? at + 3 : at;
    }

    private static bool EndsSentence(string text, int start, int stop, int at, int end)
    {
        if (at == end)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[at]) && !IsWide(text[stop]))
        {
            return false;
        }

        var next = at;
        while (next < end && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (next == end)
        {
            return true;
        }

        if (char.IsLower(text[next]) || IsMark(text[next]))
        {
            return false;
        }

        return text[stop] != '.' || at > stop + 1 || !IsAbbreviation(WordBefore(text, start, stop), WordAt(text, next, end));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word, ReadOnlySpan<char> next)
    {
        if (word.IsEmpty)
        {
            return false;
        }

        var startsSentence = Starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(next);
        if (Titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            return !(word is "No" or "no" or "v" or "al") || next.IsEmpty || char.IsDigit(next[0]);
        }

        var isInitial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        return isInitial
            || ((word.Contains('.') || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) && !startsSentence);
    }

    /// <summary>The letters and inner full stops before a full stop.</summary>
    private static ReadOnlySpan<char> WordBefore(string text, int start, int stop)
    {
        var from = stop;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        return text.AsSpan(from, stop - from);
    }

    private static ReadOnlySpan<char> WordAt(string text, int at, int end)
    {
        var to = at;
        while (to < end && char.IsLetterOrDigit(text[to]))
        {
            to++;
        }

        return text.AsSpan(at, to - at);
    }

    private static bool IsWide(char unit) => unit is '。' or '！' or '？';

    // Marks belong to the character before them: no span may begin with one.
    private static bool IsMark(char unit) =>
        unit is '\u200C' or '\u200D' || char.GetUnicodeCategory(unit)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

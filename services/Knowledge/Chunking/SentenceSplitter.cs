using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Chunking;

/// <summary>Cuts running text into sentences: one pass, by the rules of news English.</summary>
public static partial class SentenceSplitter
{
    private const int MaxSpeakerWords = 4;
    private const int LongestReference = 20;

    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]}");

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

        at = AfterReferences(text, at, end);

        // Tokenised text sets quotation marks apart: "word . '' Next".
        return text.AsSpan(at, end - at).StartsWith(" ''") ? at + 3 : at;
    }

    /// <summary>Where the reference marks end that stand close to a sentence's end, such as "[12]".</summary>
    private static int AfterReferences(string text, int at, int end)
    {
        while (at < end && text[at] == '[' && Reference().Match(text, at, Math.Min(LongestReference, end - at)) is { Success: true } mark
            && (at + mark.Length == end || char.IsWhiteSpace(text[at + mark.Length]) || text[at + mark.Length] == '['))
        {
            at += mark.Length;
        }

        return at;
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

        if (StartsLower(text, next, end) || IsMark(text[next]) || text[next] is ',' or ';')
        {
            return false;
        }

        var before = WordBefore(text, start, stop);
        if (IsEllipsis(text, stop, at) && RepeatsWord(text, start, stop, WordAt(text, next, end)))
        {
            return false;
        }

        if (text[stop] is '!' or '?')
        {
            return !(text[stop] == '!' && at == stop + 1 && SentenceWords.Exclaimed.Contains(before))
                && !(at > stop + 1 && LeadsToSpeaker(text, next, end)) && text[next] is not ('–' or '—');
        }

        return text[stop] != '.' || at > stop + 1
            || !(IsEnumerator(text, start, stop) || IsAbbreviation(before, WordAt(text, next, end), text[next]));
    }

    /// <summary>A small letter goes on with the sentence, but for names such as “iPhone”.</summary>
    private static bool StartsLower(string text, int at, int end) =>
        char.IsLower(text[at]) && !(at + 1 < end && char.IsUpper(text[at + 1]));

    private static bool IsEllipsis(string text, int stop, int at) => text[stop] == '…' || text.AsSpan(stop, at - stop).StartsWith("...");

    /// <summary>“I … I don’t know”: who repeats the word before the dots goes on.</summary>
    private static bool RepeatsWord(string text, int start, int stop, ReadOnlySpan<char> next)
    {
        while (stop > start && text[stop - 1] == ' ')
        {
            stop--;
        }

        return !next.IsEmpty && WordBefore(text, start, stop).SequenceEqual(next);
    }

    /// <summary>“Why?” Smith asked: the question's mark ends no sentence where the words after it name who asks.</summary>
    private static bool LeadsToSpeaker(string text, int at, int end)
    {
        for (var words = 0; words < MaxSpeakerWords && at < end; words++)
        {
            var word = WordAt(text, at, end);
            if (word.IsEmpty || (words == 0 && SentenceWords.Starters.Contains(word)))
            {
                return false;
            }

            if (words > 0 && SentenceWords.SpeechVerbs.Contains(word))
            {
                return true;
            }

            at += word.Length;
            at += at < end && text[at] == '.' ? 1 : 0;
            if (at < end && text[at] != ' ')
            {
                return false;
            }

            at++;
        }

        return false;
    }

    /// <summary>Whether a sentence so far is only the number or letter of a list's item: "1.", "a.", "IV.".</summary>
    private static bool IsEnumerator(string text, int start, int stop)
    {
        var from = start;
        while (from < stop && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        var word = text.AsSpan(from, stop - from);
        return word.Length is > 0 and <= 3 && (word.IndexOfAnyExceptInRange('0', '9') < 0 || word.IndexOfAnyExcept("IVX") < 0
            || (word.Length == 1 && char.IsAsciiLetter(word[0])));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word, ReadOnlySpan<char> next, char first)
    {
        if (word.IsEmpty)
        {
            return false;
        }

        var startsSentence = SentenceWords.Starters.Contains(next);
        if (SentenceWords.BeforeNumbers.Contains(word))
        {
            return char.IsDigit(first) || (first == '(' && word is "al") || (word is "v" && !startsSentence);
        }

        if (SentenceWords.Titles.Contains(word))
        {
            return !(startsSentence && word is "Sr");
        }

        if (SentenceWords.Times.Contains(word))
        {
            return !char.IsLetter(first) ? first is not ('“' or '"' or '‘') : SentenceWords.AfterTimes.Contains(next);
        }

        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
        {
            return !startsSentence || SentenceWords.AlsoNames.Contains(next);
        }

        return (word.Contains('.') || SentenceWords.Abbreviations.Contains(word))
            && !startsSentence && first is not ('“' or '‘');
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

    [GeneratedRegex(@"\G\[(?:\d{1,4}|[a-z]|citation needed|note \d{1,3})\]", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reference();
}

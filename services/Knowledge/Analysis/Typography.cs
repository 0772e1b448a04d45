using System.Buffers;

namespace Dateline.Knowledge.Analysis;

/// <summary>Characters that typesetting may change without changing what is said.</summary>
internal static class Typography
{
    /// <summary>What every quotation mark and apostrophe becomes.</summary>
    public const char Mark = '\'';

    /// <summary>What every dash and hyphen becomes.</summary>
    public const char Dash = '-';

    private static readonly SearchValues<char> Marks = SearchValues.Create("'\"`´‘’‚‛“”„‟′″‹›«»「」『』＂＇ʼ");

    private static readonly SearchValues<char> Dashes = SearchValues.Create("-‐‑‒–—―−－");

    /// <summary>Whether a character is a quotation mark or an apostrophe.</summary>
    public static bool IsMark(char unit) => Marks.Contains(unit);

    /// <summary>Whether a character is a dash or a hyphen.</summary>
    public static bool IsDash(char unit) => Dashes.Contains(unit);

    /// <summary>One form for all marks, one for all dashes; other characters as they are.</summary>
    public static char Plain(char unit) => IsMark(unit) ? Mark : IsDash(unit) ? Dash : unit;

    /// <summary>Where text is without the white space and quotation marks around it.</summary>
    public static string Unquoted(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsAround(text[start]))
        {
            start++;
        }

        while (end > start && IsAround(text[end - 1]))
        {
            end--;
        }

        return text[start..end];

        static bool IsAround(char unit) => char.IsWhiteSpace(unit) || IsMark(unit);
    }
}

using System.Globalization;
using System.Text;

namespace Dateline.Knowledge.Canonical;

/// <summary>Characters as canonical text has them.</summary>
internal static class TextCleaner
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    // Without ICU, normalisation would silently do nothing and equal texts would get different versions.
    private static readonly bool Normalizes = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9";

    /// <summary>
    /// The text in NFC, with "\n" as the only line break and " " as the only other white space, without control and invisible
    /// characters. Runs of white space are left to the caller.
    /// </summary>
    /// <param name="text">Text without lone surrogates.</param>
    public static string Clean(string text)
    {
        if (!Normalizes)
        {
            throw new PlatformNotSupportedException(
                "this runtime cannot normalise Unicode (invariant globalization): install ICU or unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }

        var clean = new StringBuilder(text.Length);
        var last = new Rune('\n');
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var kept = rune.Value == '\n' ? rune : Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune;
            if (!IsInvisible(kept) && !(IsCombining(kept) && Rune.IsWhiteSpace(last)))
            {
                clean.Append(kept);
                last = kept;
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    // Joiners are kept: they are part of emoji, and of words in scripts that join their letters.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is not ('\n' or ZeroWidthJoiner or ZeroWidthNonJoiner)
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || IsNoncharacter(rune));

    // Never meant for exchange, and one of them, U+FFFE, cannot be normalised.
    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    // A mark that follows white space combines with nothing, and a span that begins with it would cut it off.
    private static bool IsCombining(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

using System.Buffers;
using System.Text;

namespace Dateline.Knowledge.Articles;

/// <summary>Whether UTF-16 text is whole: no high surrogate without its low one, nor the other way round.</summary>
internal static class WellFormedText
{
    /// <summary>Whether <paramref name="text"/> has no lone surrogate.</summary>
    public static bool IsWellFormed(this string text)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + consumed)..];
        }

        return true;
    }
}

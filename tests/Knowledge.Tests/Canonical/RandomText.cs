using CsCheck;

namespace Dateline.Knowledge.Tests.Canonical;

/// <summary>Random text of what real pages bring: all kinds of white space, marks, emoji, markup and punctuation.</summary>
internal static class RandomText
{
    private static readonly string[] Pieces =
    [
        "a", "B", "word", "Idlib", "U.S.", "Mr.", "3.5", "15-20", "e\u0301", "\u0301", "n\u0303\u0323", "é", "ﬁ", "Å", "🚢", "🏚️", "👩‍👩‍👧",
        "🇸🇾", "𝒜", "Идлиб", "中文。", "ع", "क्षि", "“Quote.”", "\"Quote!\"", "(Really?)", "…", "...", ".", "!", "?", "—", "•", "- ", "* ", "# ", "> ",
        "| a | b |", "---", "<b>", "&amp;", "&#8203;", "[link](http://example.org)", "`code`", "\\", " ", "  ", "\u00A0", "\u202F", "\u3000",
        "\u2003", "\t", "\n", "\r", "\r\n", "\n\n", "\u2028", "\u0085", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u0000", "\u001B", "\u2060",
    ];

    /// <summary>Text without lone surrogates.</summary>
    public static Gen<string> Texts { get; } =
        Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[0, 400].Select(pieces => string.Concat(pieces));

    /// <summary>Whether a position is between characters as a reader sees them.</summary>
    public static bool IsBetweenCharacters(string text, int position) => position == 0 || position == text.Length
        || System.Globalization.StringInfo.ParseCombiningCharacters(text).Contains(position);
}

using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Whether a text denies something, told by its words.</summary>
internal static partial class Negation
{
    /// <summary>Whether a word of denial stands in a text.</summary>
    public static bool IsIn(string text) => Words().IsMatch(text);

    [GeneratedRegex(@"\b(?:not|never|no|none|without|cannot|nobody|nothing|failed to)\b|n[’']t\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

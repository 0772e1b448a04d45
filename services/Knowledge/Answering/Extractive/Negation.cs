using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Whether a text denies something, told by its words.</summary>
internal static partial class Negation
{
    /// <summary>Whether a word of denial stands in a text.</summary>
    public static bool IsIn(string text) => Words().IsMatch(text);

    /// <summary>
    /// Each denied verb's auxiliary with what it denies, and the first word of that which says something: "did not agree" and "agree".
    /// "Not all" denies no word.
    /// </summary>
    public static IEnumerable<(TextSpan Span, string Denied)> DenialsIn(string text) => Denied().Matches(text)
        .Where(match => !match.Groups["partly"].Success)
        .Select(match => (new TextSpan(match.Index, match.Index + match.Length), match.Groups["denied"].Value));

    /// <summary>Where a text says that something did not come about, whatever verb it was announced with; null where it does not.</summary>
    public static TextSpan? NotHappenedIn(string text) =>
        NotHappened().Match(text) is { Success: true } match ? new TextSpan(match.Index, match.Index + match.Length) : null;

    [GeneratedRegex(@"(?:\b(?:(?:do|does|did|has|have|had|will|would)\s+)?(?:not|never)|n[’']t)\s+(?:yet\s+)?(?:taken? place|happen(?:ed)?|occur(?:red)?|(?:go|gone) ahead|come (?:about|true))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotHappened();

    // "No" and "not" beside a verb: "if no candidate" and "counting problems (not decision problems)" deny nothing.
    [GeneratedRegex(@"(?:\b(?:(?:is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must)\s+(?:not|no)|never|cannot|failed to)|n[’']t)(?:\s+(?:yet|been|be|being|have|had|even|any|the|an?|to|so|very|longer|more|\w+ly))*\s+(?:(?<partly>all|every|only|just|always|necessarily|alone)\b|(?<denied>[\w’'-]+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:not|never|no|none|without|cannot|nobody|nothing|failed to)\b|n[’']t\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

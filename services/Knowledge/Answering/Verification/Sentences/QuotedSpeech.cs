using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Verification.Quotes;

namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>What a sentence gives as somebody's own words.</summary>
internal static partial class QuotedSpeech
{
    /// <summary>Whether all that stands in double quotation marks stands in one of the texts.</summary>
    public static bool StandsIn(string sentence, IReadOnlyList<string> texts)
    {
        var quotes = Quoted().Matches(sentence)
            .Select(match => Comparable(match.Groups["words"].Value).Trim('.', ',', '!', '?', ' ', Typography.Mark))
            .Where(quote => quote.Length > 0)
            .ToArray();
        return quotes.Length == 0 || texts.Select(Comparable).ToArray() is var comparable
            && quotes.All(quote => comparable.Any(text => text.Contains(quote, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Comparable(string text) => NormalizedText.Of(text).Text;

    [GeneratedRegex("[\"“„«](?<words>[^\"“”„«»]+)[\"”“»]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}

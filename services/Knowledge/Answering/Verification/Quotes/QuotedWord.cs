using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>A word, with the punctuation at it, or a dash: what a difference is told in.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Plain">It, with one form for quotation marks and for dashes.</param>
internal readonly record struct QuotedWord(TextSpan Span, string Plain)
{
    /// <summary>The words of a part of a text.</summary>
    public static List<QuotedWord> Of(string text, TextSpan within)
    {
        var words = new List<QuotedWord>();
        var start = -1;
        for (var at = within.Start; at <= within.End; at++)
        {
            var dash = at < within.End && Typography.IsDash(text[at]);
            var ends = at == within.End || dash || char.IsWhiteSpace(text[at]);
            if (ends && start >= 0)
            {
                words.Add(new QuotedWord(
                    new TextSpan(start, at), string.Concat(text[start..at].Select(Typography.Plain))));
            }

            start = ends ? -1 : start < 0 ? at : start;
            if (dash && (words.Count == 0 || words[^1].Plain[0] != Typography.Dash))
            {
                words.Add(new QuotedWord(new TextSpan(at, at + 1), Typography.Dash.ToString()));
            }
        }

        return words;
    }

    /// <summary>It without the punctuation at it: words that only punctuation and case tell apart resemble one another.</summary>
    public string Core
    {
        get
        {
            var (start, end) = (0, Plain.Length);
            while (start < end && !char.IsLetterOrDigit(Plain[start]))
            {
                start++;
            }

            while (end > start && !char.IsLetterOrDigit(Plain[end - 1]))
            {
                end--;
            }

            return Plain[start..end];
        }
    }
}

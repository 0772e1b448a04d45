using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>Furniture that the markup itself names: by element, role, or the words of its class and id.</summary>
internal sealed class ElementRules(HiddenSelectors hidden)
{
    private const int LongestClass = 300;

    private static readonly FrozenDictionary<string, string> Tags = Map(
        ("menu", "nav menu"), ("form", "form fieldset"), ("button", "button"), ("no-script", "noscript"), ("popup", "dialog"));

    private static readonly FrozenDictionary<string, string> Roles = Map(
        ("menu", "navigation menu menubar toolbar tablist search"), ("page-header", "banner"), ("page-footer", "contentinfo"),
        ("aside", "complementary"), ("popup", "dialog alertdialog"), ("ticker", "marquee"), ("button", "button"));

    private static readonly FrozenDictionary<string, string> Words = Map(
        ("menu", "nav navbar navigation navmenu menu breadcrumb breadcrumbs pagination pager skiplink skiplinks sitenav topbar hamburger"),
        ("share-bar", "share sharing sharebar sharetools sharethis addtoany social socials sharelinks socialshare followus"),
        ("also-read", "related recommended recommendations recirc recirculation alsoread readmore readalso readnext mostread mostpopular popular "
            + "trending outbrain taboola upnext nextup morestories morenews teasers nextarticle linkbox seealso youmaylike promotedstories"),
        ("offer", "newsletter newsletters subscribe subscription signup paywall regwall registration promo promotion cta donate donation "
            + "subscriber marketing upsell"),
        ("cookie-notice", "cookie cookies consent gdpr cookiebanner cookieconsent cookienotice onetrust cmp ccpa"),
        ("advertisement", "ad ads advert adverts advertisement advertising advertorial sponsored sponsor adslot adbox adunit dfp promoted "
            + "googleads adsense"),
        ("comments", "comments commentlist commentsection disqus respond usercomments discussion livefyre"),
        ("ticker", "ticker tickers marquee stockticker newsticker"),
        ("tag-line", "taglist tagcloud tags topiclist"),
        ("popup", "popup modal overlay lightbox toast interstitial"),
        ("page-footer", "footer colophon sitefooter pagefooter"), ("page-header", "masthead siteheader pageheader"),
        ("hidden", "hidden sronly visuallyhidden screenreader screenreadertext offscreen invisible"));

    /// <summary>The rule that an element falls under by itself, or null.</summary>
    public string? RuleOf(IElement element)
    {
        var name = element.LocalName;
        if (hidden.Hides(element))
        {
            return "hidden";
        }

        if (name is "html" or "body" or "main" or "article" or "h1" or "td" or "th" or "tr" or "tbody")
        {
            return null;
        }

        return Tags.GetValueOrDefault(name)
            ?? (element.GetAttribute("role") is { Length: > 0 } role ? Roles.GetValueOrDefault(role.Trim().ToLowerInvariant()) : null)
            ?? (name is "header" or "footer" && element.Closest("article, main, [role=main]") is null ? $"page-{name}" : null)
            ?? OfWords(element)
            ?? (name == "aside" ? "aside" : null);
    }

    /// <summary>The words of class and id, each and each two neighbours together, so that "most-read" is found and "read" is not.</summary>
    private static string? OfWords(IElement element)
    {
        var names = $"{element.ClassName} {element.Id}";
        if (names.Length is 1 or > LongestClass)
        {
            return null;
        }

        var previous = "";
        foreach (var word in WordsOf(names))
        {
            if (Words.TryGetValue(word, out var rule) || (previous.Length > 0 && Words.TryGetValue(previous + word, out rule)))
            {
                // "no-comments" and "has-newsletter" say something about a part that is no such thing itself.
                return previous is "no" or "has" or "with" or "without" or "not" or "is" && rule != "hidden" ? null : rule;
            }

            previous = word;
        }

        return null;
    }

    private static IEnumerable<string> WordsOf(string names)
    {
        var word = new StringBuilder();
        for (var i = 0; i < names.Length; i++)
        {
            var boundary = !char.IsLetter(names[i]) || (char.IsUpper(names[i]) && i > 0 && char.IsLower(names[i - 1]));
            if (boundary && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (char.IsLetter(names[i]))
            {
                word.Append(char.ToLowerInvariant(names[i]));
            }
            else if (char.IsWhiteSpace(names[i]))
            {
                yield return "";
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static FrozenDictionary<string, string> Map(params (string Rule, string Words)[] groups) => groups
        .SelectMany(group => group.Words.Split(' ').Select(word => (word, group.Rule)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Rule, StringComparer.Ordinal);
}

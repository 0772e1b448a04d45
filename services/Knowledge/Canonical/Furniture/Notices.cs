using System.Buffers;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Canonical.Furniture;

/// <summary>
/// Sentences in which a site speaks to its reader about itself: cookies, privacy, offers, sharing, rights. An article that reports
/// on cookies or subscriptions does not say "we", "this site" and "you agree" in one paragraph; where only weaker words are used,
/// the paragraph must stand at the page's edge.
/// </summary>
internal static partial class Notices
{
    private const int LongestNotice = 1_500;
    private const int LongestOffer = 600;
    private const int LongestLine = 200;
    private const int LeastCues = 3;

    /// <summary>What is offered to readers, not to users or customers.</summary>
    private static readonly SearchValues<string> ReaderOffer = SearchValues.Create(
        ["newsletter", "subscri", "readers", "journalism", "unlimited", "free of charge", "at no cost"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The rule that a block falls under, or null.</summary>
    public static string? RuleOf(string text, Place place)
    {
        if (text.Length > LongestNotice)
        {
            return null;
        }

        if (text.Contains("cookie", StringComparison.OrdinalIgnoreCase) && IsCookieNotice(text, place))
        {
            return "cookie-notice";
        }

        if (text.Length <= LongestOffer && (OpensOffer().IsMatch(text) || (place != Place.Body && IsOffer(text))))
        {
            return "offer";
        }

        return text.Length > LongestLine ? null
            : ShareLine().IsMatch(text) ? "share-bar"
            : place == Place.Body ? null
            : TagLine().IsMatch(text) ? "tag-line"
            : PrivacyLine().IsMatch(text) ? "privacy-notice"
            : RightsLine().IsMatch(text) ? "copyright"
            : TickerLine().IsMatch(text) ? "ticker"
            : null;
    }

    private static bool IsCookieNotice(string text, Place place)
    {
        var hasCue = CookieCue().IsMatch(text);
        return place == Place.Body
            ? hasCue && SiteUsesCookies().IsMatch(text) && SiteSpeaks().IsMatch(text)
            : SiteUsesCookies().IsMatch(text) || (hasCue && SiteSpeaks().IsMatch(text));
    }

    private static bool IsOffer(string text)
    {
        // A search of fixed words first: the patterns below are for the few texts that have one.
        if (!text.AsSpan().ContainsAny(ReaderOffer))
        {
            return false;
        }

        var cues = OfferCue().Matches(text).Select(match => match.Value[..Math.Min(6, match.Length)].ToLowerInvariant()).Distinct().Count();
        return cues >= LeastCues && SiteSpeaks().IsMatch(text);
    }

    [GeneratedRegex(
        @"\b(?:(?:we|our partners|our (?:web)?sites?|this (?:web)?site|this page|the (?:web)?site) (?:and our partners |also |may |and selected third parties )?(?:uses?|stores?|sets?|places?)\b.{0,60}\bcookies|cookies (?:help|enable|allow) us|(?:uses?|our use of) cookies to (?:improve|ensure|give|provide|personali[sz]e|offer)|some of our cookies|(?:wir|diese (?:web)?seite) (?:verwende[nt]|nutz(?:en|t))\b.{0,40}\bcookies|nous utilisons\b.{0,40}\bcookies|utilizamos\b.{0,30}\bcookies|utilizziamo\b.{0,30}\bcookie|(?:wij|we) gebruiken\b.{0,30}\bcookies)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex SiteUsesCookies();

    [GeneratedRegex(
        @"\b(?:consent|agree|accept|privacy|policy|advertis\w+|partners?|necessary|your (?:device|browser|experience|preferences|settings)|track\w*|personali[sz]e\w*|by (?:using|continuing|going on|browsing)|experience|traffic|opt out|notice|settings|zustimm\w+|einwillig\w+|datenschutz\w*|consent\w+|confidentialité|privacidad|privacidade)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CookieCue();

    [GeneratedRegex(@"\b(?:we|us|our|you|your|readers who|this (?:web)?site|this page|wir|unser\w*|nous|nos|vous|votre|nuestr\w+)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SiteSpeaks();

    [GeneratedRegex(
        @"^(?:(?:continue|keep) reading (?:this|the|your|for|with|by)\b|to (?:continue|keep) reading\b|(?:please )?(?:subscribe|sign up|register|log in|sign in)(?::| (?:now|today|here|free|for free|to (?:our|the|read|continue|receive|get|keep|unlock|access)|for (?:our|the)\b[^.]{0,60}\b(?:newsletter|briefing|alerts?|email)s?)\b)|already (?:a subscriber|have an account|a member|registered)\b|become a (?:member|subscriber|supporter)\b|(?:this|the full) (?:article|story) is (?:for|available (?:to|for)) (?:subscribers|members|registered)|you (?:have|'ve|’ve) (?:reached|read|used) (?:your|all|the)\b[^.]{0,40}\b(?:free )?(?:articles|limit)|get (?:our|the)\b[^.]{0,60}\b(?:newsletter|briefing)\b|(?:enter|submit) your e-?mail\b|thank(?:s| you) for (?:subscribing|signing up)\b|(?:our|the) newsletter\b.{0,80}\b(?:inbox|subscribe|sign up)\b|support (?:our|independent|quality) journalism\b|start your (?:free )?(?:trial|subscription)\b|download (?:our|the) (?:free )?app\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex OpensOffer();

    [GeneratedRegex(
        @"\b(?:newsletters?|subscri\w+|regist(?:er|ers|ering|ered|ration)|sign(?:ing)? up|log in|free|at no cost|unlimited|access|inbox|account|trial|per cent off|% off|discount|archive|articles|receive|offer|membership|members?|e-?mail)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OfferCue();

    [GeneratedRegex(
        @"^(?:(?:share(?: (?:this|on|via))?|follow us(?: on)?|tweet|facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|print|pinterest|reddit|messenger|instagram|youtube|copy link|save|bluesky|threads|mastodon|flipboard|pocket|sms|more)(?:[ ,|/·•]+|$)){2,}$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ShareLine();

    [GeneratedRegex(@"^(?:found in|tags?|topics?|filed under|filed in|keywords|categor(?:y|ies)|related topics|more on|posted in|explore more on these topics)\s*:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TagLine();

    [GeneratedRegex(
        @"^(?:(?:your|we value your|we respect your|we care about your) privacy\b|read our privacy\b|by (?:using|continuing to use|signing up|subscribing|submitting|clicking)\b.{0,80}\byou (?:agree|accept|consent)\b|.{0,60}\bprivacy (?:policy|notice|statement)\b.{0,40}\b(?:terms|apply|cookies|contact|imprint)\b|this site is protected by recaptcha\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex PrivacyLine();

    [GeneratedRegex(@"^(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}))|\ball rights reserved\.?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex RightsLine();

    /// <summary>Names and signed percentages, and nothing that a sentence has.</summary>
    [GeneratedRegex(@"^(?:[\p{L}&.'/-]{1,20}(?: [\p{L}\d&.'/-]{1,20}){0,3} [$€£]?[\d.,]+ (?:[▲▼↑↓] ?)?[(]?[+−-]?[\d.,]+ ?%[)]?[ |·;•\n]*){1,12}$", RegexOptions.NonBacktracking)]
    private static partial Regex TickerLine();
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Canonical.Furniture;

/// <summary>Lines that say nothing but what part of the page stands beside them.</summary>
internal static partial class FurnitureWords
{
    private const int LongestLabel = 60;

    // The label is the whole line, so a sentence with these words in it is never one.
    private static readonly FrozenDictionary<string, FurnitureLabel> Anywhere = Labels(
        ("also-read", true, "also read|read also|read more|read next|read on|see also on this site|you may also like|you might also like|"
            + "more on this story|more on this topic|more from this section|more from this author|related|related articles|related stories|"
            + "related content|related topics|related news|related reading|recommended|recommended for you|recommended stories|recommended reading|"
            + "next for you|up next|next article|previous article|next up|further reading on this site|editor's picks|editors' picks|"
            + "editor’s picks|editors’ picks|don't miss|don’t miss|more stories|top stories|latest news|latest stories|most read|most popular|"
            + "most viewed|most shared|trending|trending now|trending stories|popular now|what to read next|keep reading|in case you missed it|"
            + "lesen sie auch|mehr zum thema|das könnte sie auch interessieren|meistgelesen|lire aussi|à lire aussi|sur le même sujet|"
            + "les plus lus|lea también|lee también|te puede interesar|le puede interesar|más leídas|leggi anche|potrebbe interessarti|"
            + "leia também|leia mais|mais lidas|lees ook|meest gelezen|читайте также|читать также|по теме|самое читаемое|"
            + "اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|相关阅读|相关新闻|関連記事|оқи отырыңыз|тағы оқыңыз"),
        ("share-bar", false, "share|share this|share this article|share this story|share this page|share this post|share article|share via|"
            + "share on facebook|share on twitter|share on x|share on whatsapp|share on linkedin|share by email|share with friends|tweet|tweet this|"
            + "copy link|copy the link|link copied|print this article|print this page|email this article|save article|save this article|"
            + "save for later|listen to this article|gift this article|bookmark|follow us|follow us on|follow us on social media|teilen|"
            + "artikel teilen|drucken|partager|partager cet article|compartir|condividi|compartilhar|delen|поделиться|شارك"),
        ("advertisement", false, "advertisement|advertisements|advertising|ad|story continues below advertisement|article continues below|"
            + "article continues after advertisement|continue reading below|sponsored|sponsored content|promoted|promoted content|paid content|"
            + "paid post|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|реклама|إعلان"),
        ("offer", false, "subscribe|subscribe now|subscribe today|sign up|sign up now|sign up for free|log in|login|sign in|register|register now|"
            + "register for free|create a free account|create an account|join now|start your free trial|get unlimited access|become a member|"
            + "already a subscriber?|already a subscriber? log in|already a member?|newsletter|newsletters|our newsletters|sign up for our newsletter|"
            + "sign up to our newsletter|subscribe to our newsletter|get the newsletter|get our newsletter|abonnieren|jetzt abonnieren|s'abonner|"
            + "s’abonner|suscríbete|abbonati|assine|abonneren|подписаться|اشترك"),
        ("label", false, "article summary|skip to content|skip to main content|skip to the article|skip navigation|jump to navigation|back to top|"
            + "return to top|loading|loading...|loading…|view gallery|open image in gallery|play video|click to play|toggle navigation"));

    // Words that head true sections too: only where no article goes on.
    private static readonly FrozenDictionary<string, FurnitureLabel> AtTheEdges = Labels(
        ("label", false, "menu|search|close|home|back|next|previous|more|summary|live|ok|top|contact|contact us|about us|about|terms|"
            + "terms of use|terms of service|terms and conditions|imprint|impressum|jobs|careers|help|faq|site map|sitemap|privacy|privacy policy|"
            + "cookie policy|cookies|accessibility|advertise with us|advertise|rss|feedback"),
        ("consent-button", false, "accept|accept all|accept all cookies|accept cookies|i accept|agree|i agree|agree and close|reject|reject all|"
            + "decline|allow all|allow cookies|allow|deny|got it|got it!|no thanks|no, thanks|not now|maybe later|dismiss|manage settings|"
            + "manage preferences|manage cookies|cookie settings|cookie preferences|privacy settings|necessary only|only necessary|settings|"
            + "save preferences|accept all reject|accept reject|accept all reject all|accept all manage settings|akzeptieren|alle akzeptieren|"
            + "ablehnen|accepter|tout accepter|refuser|aceptar|aceptar todo|rechazar|accetta|accetto|aceitar|accepteren|принять|согласен"));

    private static readonly FurnitureLabel Comments = new("comments", LeadsOn: true);

    /// <summary>One small letter or a closing cross alone on a line: what is left of an icon or a button.</summary>
    public static bool IsStray(string line) => line.Length == 1 && (char.IsLower(line[0]) || line[0] is '×' or '✕' or '✖' or 'X' or '›' or '»' or '·' or '|');

    /// <summary>The label that a block is, or null.</summary>
    /// <param name="block">The block's text.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="leadsProse">Whether prose follows, so that it may be the heading of a section.</param>
    public static FurnitureLabel? Label(string block, Place place, bool leadsProse)
    {
        if (block.Length > LongestLabel || block.Contains('\n'))
        {
            return null;
        }

        var line = block.ToLowerInvariant().Trim(' ', ':', '.', '…', '›', '»', '→', '▶', '>', '|', '•', '+');
        return Anywhere.TryGetValue(line, out var label) ? label
            : place == Place.Body || (place == Place.Tail && leadsProse && !CommentHeading().IsMatch(line)) ? null
            : AtTheEdges.TryGetValue(line, out label) ? label
            : place == Place.Tail && CommentHeading().IsMatch(line) ? Comments
            : null;
    }

    private static FrozenDictionary<string, FurnitureLabel> Labels(params (string Rule, bool LeadsOn, string Lines)[] groups) => groups
        .SelectMany(group => group.Lines.Split('|').Distinct().Select(line => (line, new FurnitureLabel(group.Rule, group.LeadsOn))))
        .ToFrozenDictionary(pair => pair.line, pair => pair.Item2, StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:(?:view |show |read )?(?:all )?\(?\d*\)? ?(?:reader )?comments?(?: ?\(?\d+\)?)?(?: section)?|(?:leave|post|add|write) (?:a |your )?(?:comment|reply)|join the (?:conversation|discussion|debate)|what do you think\?|kommentare|commentaires|comentarios|comentários|commenti|reacties|комментарии|التعليقات)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex CommentHeading();
}

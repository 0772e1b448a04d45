using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>
/// Authors and dates as articles print them: "By Jane Doe | 5 August 2019" above the text, "Jane Doe is a fellow at …" below it.
/// Both lines stay in the text, so they can be asked for and cited. A printed date is compared with one that the page declares: when
/// they differ, that one is doubtful.
/// </summary>
internal static partial class Bylines
{
    private const int HeadBlocks = 8;
    private const int TailBlocks = 3;
    private const int LongestLine = 200;
    private const int LongestBiography = 1_200;

    private static readonly string[] DateForms =
        ["d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d, yyyy", "d MMM. yyyy", "MMM. d, yyyy", "yyyy-MM-dd"];

    /// <summary>The metadata, completed from the lines above and below the text.</summary>
    public static ArticleMetadata Complete(ArticleMetadata metadata, IReadOnlyList<DraftBlock> blocks)
    {
        var kept = blocks.Where(block => block.Rule is null).ToList();
        foreach (var block in kept.Take(HeadBlocks).TakeWhile(block => block.Kind == BlockKind.Heading || block.Text.Length <= LongestLine))
        {
            metadata = FromHead(metadata, block.Text);
        }

        metadata = FromTail(metadata, kept);
        return metadata with { Affiliations = [.. metadata.Affiliations.Where(each => metadata.Authors.Contains(each.Author)).DistinctBy(each => each.Author)] };
    }

    private static ArticleMetadata FromHead(ArticleMetadata metadata, string text)
    {
        var isByline = HeadLine.IsByline(text.Split('\n')[0]);
        if (isByline && metadata.Authors.IsEmpty)
        {
            var names = ByNames().Match(text).Groups["names"].Value;
            metadata = metadata with { Authors = [.. NameSeparator().Split(names).Select(name => name.Trim()).Where(name => name.Length is > 0 and <= MetadataLimits.MaxName)] };
        }

        // A date in a sentence is of what the sentence tells; one beside the author, or alone, is of the article.
        foreach (var match in isByline || DateLine().IsMatch(text) ? FullDate().Matches(text) : Enumerable.Empty<Match>())
        {
            if (Parse(match.Value) is not { } date)
            {
                continue;
            }

            metadata = UpdatedBefore().IsMatch(text.AsSpan(0, match.Index))
                ? metadata with { UpdatedAt = metadata.UpdatedAt ?? date, UpdatedAtOrigin = Origin(metadata.UpdatedAt, metadata.UpdatedAtOrigin) }
                : metadata with { PublishedAt = metadata.PublishedAt ?? date, PublishedAtOrigin = Origin(metadata.PublishedAt, metadata.PublishedAtOrigin) };

            DateOrigin? Origin(DateTimeOffset? known, DateOrigin? origin) =>
                known is null ? new DateOrigin(DateSource.Text, DateCertainty.Likely, FoundDate.Shortened(text.ReplaceLineEndings(" ")))
                : origin is { Source: not (DateSource.Caller or DateSource.Feed) } && FoundDate.Contradict(known.Value, date)
                    ? origin with { Certainty = DateCertainty.Doubtful }
                : origin;
        }

        return metadata;
    }

    private static ArticleMetadata FromTail(ArticleMetadata metadata, List<DraftBlock> kept)
    {
        var named = metadata.Authors.IsEmpty;
        foreach (var block in kept.Skip(Math.Max(1, kept.Count - TailBlocks)))
        {
            if (block.Text.Length > LongestBiography || Biography().Match(block.Text) is not { Success: true } match)
            {
                continue;
            }

            var name = match.Groups["name"].Value;
            if (named && !metadata.Authors.Contains(name))
            {
                metadata = metadata with { Authors = metadata.Authors.Add(name) };
            }

            // Who is no author of it may be someone whom the text tells of.
            var author = metadata.Authors.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (author is not null && AffiliationOf(block.Text[match.Index..]) is { } affiliation)
            {
                metadata = metadata with { Affiliations = metadata.Affiliations.Add(new AuthorAffiliation(author, affiliation)) };
            }
        }

        return metadata;
    }

    private static string? AffiliationOf(string biography) =>
        Affiliation().Match(biography) is { Success: true } match && match.Groups["name"].Value.TrimEnd('.', '’', '\'') is { Length: > 1 and <= MetadataLimits.MaxName } name
            ? name
            : null;

    private static DateTimeOffset? Parse(string value) => DateTimeOffset.TryParseExact(
        value.Replace("Sept.", "Sep.", StringComparison.Ordinal), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? date
        : null;

    [GeneratedRegex(@"^(?:By|BY|by) (?<names>[^|·•\n\d–—]+?)(?:[ ,]*(?:[|·•\n\d–—]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d|in \p{Lu}|for \p{Lu}).*)?$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex ByNames();

    [GeneratedRegex(@" and |, | & ", RegexOptions.NonBacktracking)]
    private static partial Regex NameSeparator();

    [GeneratedRegex(@"\b(?:\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?) \d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?) \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex FullDate();

    /// <summary>Nothing but a date, with the words that go before one.</summary>
    [GeneratedRegex(@"^(?:(?:published|posted|updated|last updated|first published|date|modified)(?: on| at)?:? ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?[\p{L}.]{0,10} ?[\d-]{1,10},? ?[\p{L}.]{0,10},? ?(?:\d{4})?(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DateLine();

    [GeneratedRegex(@"(?:updated|modified)(?: on| at)?:? ?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UpdatedBefore();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}[\p{L}'’-]*\.?|al|de|van|von|bin|der|di|la|el)){1,4}),? (?:is (?:an?|the|our)\b[^.]*\b(?:fellow|correspondent|reporter|editor|columnist|author|professor|analyst|journalist|contributor|researcher|scholar|writer|freelancer|lecturer)\b|(?:writes|reports|covers|has (?:written|reported|covered)) )", RegexOptions.NonBacktracking)]
    private static partial Regex Biography();

    /// <summary>"… is a fellow at the Example Institute", "… writes on ports for the Russian daily Example".</summary>
    [GeneratedRegex(@"^[^.!?]*? (?:at|with|for|(?:editor|editor-in-chief|director|head|president|chair|chairman|member|fellow|founder) of) (?:the |a |an )?(?:(?:\p{Lu}[\p{L}-]+ )?(?:daily|weekly|monthly|newspaper|magazine|website|news agency|news site|think tank|broadcaster|paper|journal|outlet) )?(?<name>(?:(?:\p{Lu}\.){2,}|St\.|\p{Lu}[\p{L}\d’'&-]*(?:\.[\p{L}\d][\p{L}\d’'&-]*)*)(?: (?:(?:of|for|on|and|in|the|at|&|de|la|du|des|der|von) ){0,2}(?:(?:\p{Lu}\.){2,}|St\.|\p{Lu}[\p{L}\d’'&-]*(?:\.[\p{L}\d][\p{L}\d’'&-]*)*)){0,9})", RegexOptions.NonBacktracking)]
    private static partial Regex Affiliation();
}

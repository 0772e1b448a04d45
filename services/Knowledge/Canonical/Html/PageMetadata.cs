using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>
/// What a page says about its article: JSON-LD before OpenGraph before other meta elements before visible markup. A page's
/// mistakes reject nothing: a value that is none is as good as absent.
/// </summary>
internal static class PageMetadata
{
    private const int MaxTags = 20;
    private const int MaxAuthors = 20;

    /// <summary>The caller's metadata, completed from the page.</summary>
    public static ArticleMetadata Complete(ArticleMetadata caller, IHtmlDocument document, MainContent main)
    {
        var data = LinkedData.Of(document);
        var meta = MetaValues(document);
        var publisher = First(data?.Publisher, Meta("og:site_name"), Meta("application-name"), Meta("citation_journal_title"));
        var published = caller.PublishedAt is not null ? null : FoundDate.First(
            new(DateSource.LinkedData, "datePublished", data?.Published), MetaDate("article:published_time"), MetaDate("og:article:published_time"),
            MetaDate("datepublished"), MetaDate("date"), MetaDate("dc.date"), MetaDate("dc.date.issued"), MetaDate("dcterms.created"),
            MetaDate("dcterms.issued"), MetaDate("parsely-pub-date"), MetaDate("sailthru.date"), MetaDate("citation_publication_date"),
            MetaDate("pubdate"), MetaDate("publishdate"), MarkupDate("datePublished", Item("datePublished")), MarkupDate("time", Times("time[pubdate]")),
            MarkupDate("time", Times("header time[datetime]", main.Element)), MarkupDate("time", Times("time[datetime]", main.Element)));
        var updated = caller.UpdatedAt is not null ? null : FoundDate.First(
            new(DateSource.LinkedData, "dateModified", data?.Modified), MetaDate("article:modified_time"), MetaDate("og:updated_time"),
            MetaDate("lastmod"), MetaDate("last-modified"), MetaDate("dcterms.modified"), MarkupDate("dateModified", Item("dateModified")));
        return caller with
        {
            Title = Either(caller.Title, Text(
                First(data?.Headline, Meta("og:title"), Meta("twitter:title"), main.Title?.TextContent, WithoutSite(document.Title, publisher)),
                MetadataLimits.MaxTitle)),
            Url = Either(caller.Url, new[]
            {
                document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href"), Meta("og:url"), data?.Url,
            }.Select(Address).FirstOrDefault(url => url.Length > 0) ?? ""),
            PublishedAt = caller.PublishedAt ?? published?.Date,
            PublishedAtOrigin = caller.PublishedAtOrigin ?? published?.Origin,
            UpdatedAt = caller.UpdatedAt ?? updated?.Date,
            UpdatedAtOrigin = caller.UpdatedAtOrigin ?? updated?.Origin,
            Authors = caller.Authors.IsEmpty ? Authors() : caller.Authors,
            Publisher = Either(caller.Publisher, Text(publisher, MetadataLimits.MaxName)),
            Language = Either(caller.Language, Language(First(data?.Language, document.DocumentElement?.GetAttribute("lang"), Meta("content-language"), Meta("og:locale"), Meta("dc.language")))),
            Affiliations = data is null ? [] : [.. data.Affiliations
                .Select(each => new AuthorAffiliation(Text(each.Author, MetadataLimits.MaxName), Text(each.Affiliation, MetadataLimits.MaxName)))
                .Where(each => each.Author.Length > 0 && each.Affiliation.Length > 0).Distinct().Take(MaxAuthors)],
            Section = Either(caller.Section, Text(
                First(data?.Section, Meta("article:section"), Meta("og:section"), Meta("parsely-section"), Item("articleSection")), MetadataLimits.MaxName)),
            Tags = caller.Tags.IsEmpty ? Tags() : caller.Tags,
        };

        FoundDate MetaDate(string name) => new(DateSource.MetaElement, name, Meta(name));

        FoundDate MarkupDate(string name, string? value) => new(DateSource.Markup, name, value);

        string? Meta(string name) => meta.TryGetValue(name, out var values) ? values[0] : null;

        string? Item(string name) => document.QuerySelector($"[itemprop~={name}]") is { } item
            ? First(item.GetAttribute("content"), item.GetAttribute("datetime"), item.TextContent) : null;

        string? Times(string selector, IElement? within = null) =>
            (within ?? (IParentNode)document).QuerySelector(selector) is { } time ? First(time.GetAttribute("datetime"), time.TextContent) : null;

        ImmutableArray<string> Authors()
        {
            IEnumerable<string> names = data is { Authors.IsEmpty: false } ? data.Authors
                : meta.TryGetValue("author", out var authors) || meta.TryGetValue("article:author", out authors)
                    || meta.TryGetValue("citation_author", out authors) || meta.TryGetValue("dc.creator", out authors) || meta.TryGetValue("parsely-author", out authors)
                    ? authors
                : document.QuerySelectorAll("[itemprop~=author] [itemprop~=name], [rel~=author], [itemprop~=author]").Take(1).Select(element => element.TextContent);
            return [.. names.Where(name => !name.Contains("://", StringComparison.Ordinal)).Select(name => Text(name, MetadataLimits.MaxName))
                .Select(name => name.StartsWith("By ", StringComparison.Ordinal) ? name[3..] : name)
                .Where(name => name.Length > 0).Distinct().Take(MaxAuthors)];
        }

        ImmutableArray<string> Tags() => [.. (data is { Keywords.IsEmpty: false } ? data.Keywords
            : meta.TryGetValue("article:tag", out var tags) ? tags
            : meta.TryGetValue("news_keywords", out tags) || meta.TryGetValue("keywords", out tags) ? tags[0].Split(',')
            : Enumerable.Empty<string>()).Select(tag => Text(tag, MetadataLimits.MaxTag)).Where(tag => tag.Length > 0).Distinct().Take(MaxTags)];
    }

    private static Dictionary<string, List<string>> MetaValues(IHtmlDocument document)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in document.QuerySelectorAll("meta[content]").Take(1_000))
        {
            var name = First(element.GetAttribute("property"), element.GetAttribute("name"), element.GetAttribute("itemprop"), element.GetAttribute("http-equiv"));
            if (name is not null && element.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content))
            {
                (values.TryGetValue(name.Trim(), out var list) ? list : values[name.Trim()] = []).Add(content);
            }
        }

        return values;
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }

    private static string Either(string caller, string found) => caller.Length > 0 ? caller : found;

    private static string Text(string? value, int limit)
    {
        var text = value is null ? "" : string.Join(' ', TextCleaner.Clean(value).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= limit ? text : "";
    }

    /// <summary>The title element often ends with the site's name.</summary>
    private static string? WithoutSite(string? title, string? publisher)
    {
        var at = title?.LastIndexOfAny(['|', '–', '—', '-', '·']) ?? -1;
        var end = at > 0 ? title![(at + 1)..].Trim() : "";
        return end.Length > 0 && (title![at] == '|' || end.Equals(publisher?.Trim(), StringComparison.OrdinalIgnoreCase)) ? title[..at] : title;
    }

    private static string Address(string? value) => value?.Trim() is { Length: > 0 and <= MetadataLimits.MaxUrl } url && url.IsWellFormed()
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "";

    private static string Language(string? value)
    {
        var tag = value?.Trim().Replace('_', '-') ?? "";
        return tag.Length is >= 2 and <= 20 && tag.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-') && char.IsAsciiLetter(tag[0]) ? tag : "";
    }
}

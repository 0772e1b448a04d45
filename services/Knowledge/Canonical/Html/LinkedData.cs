using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>The article of a page's JSON-LD.</summary>
internal sealed record LinkedData
{
    private const int MaxLength = 1 << 20;
    private const int MaxScripts = 20;
    private const int MaxObjects = 10_000;
    private const int MaxDepth = 16;

    /// <summary>Where the article may stand within what a page declares.</summary>
    private static readonly string[] Inner = ["@graph", "mainEntity", "mainEntityOfPage"];

    public string Headline { get; private init; } = "";

    public string Published { get; private init; } = "";

    public string Modified { get; private init; } = "";

    public string Publisher { get; private init; } = "";

    public string Language { get; private init; } = "";

    public string Section { get; private init; } = "";

    public string Url { get; private init; } = "";

    public ImmutableArray<string> Authors { get; private init; } = [];

    /// <summary>Where authors work, of those of whom it is said.</summary>
    public ImmutableArray<(string Author, string Affiliation)> Affiliations { get; private init; } = [];

    public ImmutableArray<string> Keywords { get; private init; } = [];

    /// <summary>The first article that a page's scripts describe; null where there is none that can be read.</summary>
    public static LinkedData? Of(IHtmlDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(MaxScripts))
        {
            if (script.TextContent is { Length: > 0 and <= MaxLength } source && Read(source) is { } data)
            {
                return data;
            }
        }

        return null;
    }

    private static LinkedData? Read(string source)
    {
        try
        {
            using var json = JsonDocument.Parse(source, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var left = MaxObjects;
            return Find(json.RootElement, 0, ref left) is { } article ? Of(article) : null;
        }
        catch (JsonException)
        {
            // Broken data of a page is no data: the page itself can still be read.
            return null;
        }
    }

    private static JsonElement? Find(JsonElement element, int depth, ref int left)
    {
        if (depth > MaxDepth || left-- <= 0)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Object && IsArticle(element))
        {
            return element;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in Inner)
            {
                if (Property(element, name) is { } inner && Find(inner, depth + 1, ref left) is { } found)
                {
                    return found;
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (Find(item, depth + 1, ref left) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static bool IsArticle(JsonElement item) => Strings(item, "@type").Any(type =>
        type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("BlogPosting", StringComparison.Ordinal) || type is "Report" or "LiveBlogPosting");

    private static LinkedData Of(JsonElement article) => new()
    {
        Headline = Text(article, "headline", "name"),
        Published = Text(article, "datePublished", "dateCreated"),
        Modified = Text(article, "dateModified"),
        Publisher = Names(article, "publisher").FirstOrDefault() ?? "",
        Language = Text(article, "inLanguage"),
        Section = Text(article, "articleSection"),
        Url = Text(article, "url", "mainEntityOfPage", "@id"),
        Authors = [.. Names(article, "author")],
        Affiliations = [.. Values(article, "author").Where(author => author.ValueKind == JsonValueKind.Object)
            .Select(author => (Text(author, "name"), Names(author, "affiliation").Concat(Names(author, "worksFor")).FirstOrDefault() ?? ""))],
        Keywords = [.. Strings(article, "keywords").SelectMany(words => words.Split(','))],
    };

    private static string Text(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Strings(item, name).FirstOrDefault() is { Length: > 0 } value)
            {
                return System.Net.WebUtility.HtmlDecode(value);
            }
        }

        return "";
    }

    private static IEnumerable<string> Names(JsonElement item, string name) => Values(item, name)
        .Select(value => value.ValueKind == JsonValueKind.Object ? Strings(value, "name").FirstOrDefault() : Word(value))
        .OfType<string>().Select(System.Net.WebUtility.HtmlDecode).OfType<string>();

    private static IEnumerable<string> Strings(JsonElement item, string name) => Values(item, name)
        .Select(value => value.ValueKind == JsonValueKind.Object ? (Strings(value, "@id").FirstOrDefault() ?? Strings(value, "name").FirstOrDefault()) : Word(value))
        .OfType<string>();

    private static IEnumerable<JsonElement> Values(JsonElement item, string name)
    {
        if (Property(item, name) is not { } value)
        {
            yield break;
        }

        foreach (var one in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        {
            yield return one;
        }
    }

    private static JsonElement? Property(JsonElement item, string name)
    {
        try
        {
            return item.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // One of the names beside it is an escaped lone surrogate: what cannot be searched has nothing.
            return null;
        }
    }

    private static string? Word(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate is no text.
            return null;
        }
    }
}

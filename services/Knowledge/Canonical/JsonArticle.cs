using System.Collections.Immutable;
using System.Text.Json;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Html;

namespace Dateline.Knowledge.Canonical;

/// <summary>One article as a JSON object: its metadata, and its content as text, Markdown or HTML.</summary>
internal static class JsonArticle
{
    /// <summary>Reads a JSON object, a list of one, or JSON lines of one.</summary>
    /// <param name="text">Text without lone surrogates.</param>
    /// <param name="caller">What the caller says.</param>
    /// <param name="field">The field that held the text.</param>
    /// <exception cref="InvalidInputException">No JSON, several articles, or none.</exception>
    public static CanonicalArticle Read(string text, ArticleMetadata caller, string field)
    {
        using var document = Parse(text, field);
        var article = document.RootElement;
        if (article.ValueKind == JsonValueKind.Array)
        {
            article = article.GetArrayLength() == 1 ? article[0] : throw Several(field, article.GetArrayLength());
        }

        if (article.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(field, "is JSON that holds no object with an article");
        }

        try
        {
            return Read(article, caller, field);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(field, "must be valid Unicode: a JSON string has lone surrogates");
        }
    }

    private static CanonicalArticle Read(JsonElement article, ArticleMetadata caller, string field)
    {
        var metadata = new DeclaredMetadata(field, "JSON")
        {
            Title = Text("title", "headline"),
            Url = Text("url", "link"),
            PublishedAt = Text("publishedAt", "published_at", "datePublished", "published", "date"),
            UpdatedAt = Text("updatedAt", "updated_at", "dateModified", "updated"),
            Authors = List("authors", "author"),
            Publisher = Text("publisher", "source"),
            Language = Text("language", "inLanguage"),
            Section = Text("section"),
            Tags = List("tags"),
        }.Under(caller);
        return Text("text", "body", "articleBody", "content") is { Length: > 0 } plain ? PlainText.Read(Checked(plain, "text"), metadata, $"{field}.text")
            : Text("markdown") is { Length: > 0 } markdown ? MarkdownText.Read(Checked(markdown, "markdown"), metadata, $"{field}.markdown")
            : Text("html") is { Length: > 0 } html ? HtmlPage.Read(Checked(html, "html"), metadata, $"{field}.html")
            : throw new InvalidInputException(field, "is a JSON object without 'text', 'markdown' or 'html'");

        string Checked(string content, string name) => Canonicalizer.Checked(content, $"{field}.{name}");

        JsonElement Value(string[] names) => names
            .Select(name => article.TryGetProperty(name, out var value) ? value : default)
            .FirstOrDefault(value => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));

        string Text(params string[] names) => Name(Value(names)) ?? "";

        ImmutableArray<string> List(params string[] names) => Value(names) is var value && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Name).OfType<string>()]
            : Name(value) is { Length: > 0 } one ? [one] : [];
    }

    /// <summary>A string, or the name of an object that has one.</summary>
    private static string? Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String => name.GetString(),
        _ => null,
    };

    private static JsonDocument Parse(string text, string field)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw lines.Length > 1 && Array.TrueForAll(lines, line => line.StartsWith('{') && line.EndsWith('}'))
                ? Several(field, lines.Length)
                : new InvalidInputException(field, $"is no JSON: {fault.Message}");
        }
    }

    private static InvalidInputException Several(string field, int count) =>
        new(field, $"must hold one article, holds {count}: send them one by one, as \"dateline ingest\" and IngestArticles do");
}

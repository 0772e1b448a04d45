using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>A file whose kind its bytes tell.</summary>
internal static class DocumentFile
{
    private const string Field = "article.document";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file: a JSON object with an article, Markdown with front matter or a first heading, else plain text.</summary>
    /// <param name="bytes">The file, in UTF-8.</param>
    /// <param name="metadata">What the caller says.</param>
    /// <exception cref="InvalidInputException">Not UTF-8, too long, broken, or of a kind that cannot be read.</exception>
    public static CanonicalArticle Read(ReadOnlyMemory<byte> bytes, ArticleMetadata metadata)
    {
        if (bytes.Length > Canonicalizer.MaxLength)
        {
            throw new InvalidInputException(Field, $"must be at most {Canonicalizer.MaxLength} bytes, is {bytes.Length}");
        }

        if (bytes.Span.StartsWith("%PDF-"u8))
        {
            throw new InvalidInputException(Field, "is a PDF, which cannot be read yet");
        }

        string text;
        try
        {
            text = Strict.GetString(bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(Field, "must be UTF-8");
        }

        var start = text.AsSpan().TrimStart();
        return start.StartsWith("{") ? ReadJson(text, metadata)
            : start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? throw new InvalidInputException(Field, "is HTML, which cannot be read yet")
            : start.StartsWith("---\n") || start.StartsWith("---\r\n") || start.StartsWith("# ")
                ? MarkdownText.Read(Canonicalizer.Checked(text, Field), metadata)
            : PlainText.Read(Canonicalizer.Checked(text, Field), metadata);
    }

    private static CanonicalArticle ReadJson(string text, ArticleMetadata caller)
    {
        JsonElement article;
        try
        {
            using var document = JsonDocument.Parse(text);
            article = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(Field, $"is no JSON: {fault.Message}");
        }

        var metadata = new DeclaredMetadata(Field)
        {
            Title = Text("title"),
            Url = Text("url"),
            PublishedAt = Text("publishedAt", "published_at"),
            UpdatedAt = Text("updatedAt", "updated_at"),
            Authors = List("authors"),
            Publisher = Text("publisher"),
            Language = Text("language"),
            Section = Text("section"),
            Tags = List("tags"),
        }.Under(caller);
        return Text("text") is { Length: > 0 } plain ? PlainText.Read(Canonicalizer.Checked(plain, "article.document.text"), metadata)
            : Text("markdown") is { Length: > 0 } markdown
                ? MarkdownText.Read(Canonicalizer.Checked(markdown, "article.document.markdown"), metadata)
            : throw new InvalidInputException(Field, "is a JSON object without 'text' or 'markdown'");

        JsonElement Value(string[] names) => names
            .Select(name => article.TryGetProperty(name, out var value) ? value : default)
            .FirstOrDefault(value => value.ValueKind is not JsonValueKind.Undefined);

        string Text(params string[] names) => Value(names) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

        ImmutableArray<string> List(params string[] names) => Value(names) is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }
}

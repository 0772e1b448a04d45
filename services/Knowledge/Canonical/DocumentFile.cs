using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Html;
using Dateline.Knowledge.Canonical.Pdf;

namespace Dateline.Knowledge.Canonical;

/// <summary>A file whose kind its bytes tell; a name is never asked.</summary>
internal static partial class DocumentFile
{
    private const string Field = "article.document";
    private const int HeadLength = 4_096;

    private static readonly (byte[] Magic, string Kind)[] OtherKinds =
    [
        ("PK\x03\x04"u8.ToArray(), "a ZIP archive or office document"), ([0x1F, 0x8B], "gzip"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"), ("GIF8"u8.ToArray(), "a GIF image"), ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
        ("{\\rtf"u8.ToArray(), "RTF"), ("SQLite format 3"u8.ToArray(), "a database"), ([0x7F, 0x45, 0x4C, 0x46], "a program"), ("7z"u8.ToArray(), "a 7z archive"),
    ];

    /// <summary>Reads a file: PDF, HTML, JSON with an article, Markdown, else plain text.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="metadata">What the caller says.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidInputException">Too long, broken, or of a kind that cannot be read.</exception>
    public static CanonicalArticle Read(ReadOnlyMemory<byte> bytes, ArticleMetadata metadata, CancellationToken cancellationToken)
    {
        if (bytes.Length > Canonicalizer.MaxLength)
        {
            throw new InvalidInputException(Field, $"must be at most {Canonicalizer.MaxLength} bytes, is {bytes.Length}");
        }

        if (PdfFile.IsPdf(bytes.Span))
        {
            return PdfFile.Read(bytes, metadata, Field, cancellationToken);
        }

        foreach (var (magic, kind) in OtherKinds)
        {
            if (bytes.Span.StartsWith(magic))
            {
                throw new InvalidInputException(Field, $"is {kind}, which is not read: give text, Markdown, HTML, PDF or JSON");
            }
        }

        var text = Canonicalizer.Checked(TextDecoder.Decode(bytes.Span, Field), Field);
        var start = text.AsSpan().TrimStart();
        var head = start[..Math.Min(start.Length, HeadLength)];
        return start.StartsWith("{") || (start.StartsWith("[") && JsonList().IsMatch(head)) ? JsonArticle.Read(text, metadata, Field)
            : Feed().IsMatch(head) ? throw new InvalidInputException(Field, "is a feed, not an article: give its address to IngestFeed")
            : Page().IsMatch(head) ? HtmlPage.Read(text, metadata, Field)
            : MarkdownText.Is(head) ? MarkdownText.Read(text, metadata, Field)
            : PlainText.Read(text, metadata, Field);
    }

    [GeneratedRegex(@"^\[\s*\{\s*""", RegexOptions.NonBacktracking)]
    private static partial Regex JsonList();

    [GeneratedRegex(@"^(?:<\?xml[^>]*>|<!--(?:[^-]|-[^-])*-->|\s)*<(?:rss|feed|rdf:RDF)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Feed();

    [GeneratedRegex(
        @"^(?:<\?xml[^>]*>|<!--(?:[^-]|-[^-])*-->|\s)*<(?:!doctype html|(?:html|head|body|meta|title|article|main|section|header|div|p|h[1-6]|table|ul|ol|span|center|font)(?:\s[^>]*)?>)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Page();
}

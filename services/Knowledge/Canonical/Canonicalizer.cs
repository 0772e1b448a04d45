using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Html;
using Dateline.Knowledge.Canonical.Pdf;

namespace Dateline.Knowledge.Canonical;

/// <summary>Any input format to canonical text: one deterministic transformation.</summary>
public static class Canonicalizer
{
    /// <summary>The version of the transformation: raised whenever equal inputs may give another text.</summary>
    public const int Transformation = 3;

    /// <summary>The longest content, in UTF-16 code units or bytes.</summary>
    public const int MaxLength = 16 << 20;

    /// <summary>Cleans an article.</summary>
    /// <exception cref="InvalidInputException">The content or a field of the metadata cannot be taken; names the field.</exception>
    public static CanonicalArticle Canonicalize(ArticleSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MetadataLimits.Check(source.Metadata);
        var caller = WithOrigins(source.Metadata);
        return source.Content switch
        {
            ArticleContent.PlainText text => PlainText.Read(Checked(text.Value, "article.text"), caller, "article.text"),
            ArticleContent.Markdown markdown =>
                MarkdownText.Read(Checked(markdown.Value, "article.markdown"), caller, "article.markdown"),
            ArticleContent.Html html => HtmlPage.Read(Checked(html.Value, "article.html"), caller, "article.html"),
            ArticleContent.Pdf pdf => PdfFile.Read(pdf.Value, caller, "article.pdf", cancellationToken),
            ArticleContent.Document document => DocumentFile.Read(document.Value, caller, cancellationToken),
            _ => throw new InvalidInputException("article.content", "must be given"),
        };
    }

    /// <summary>A date of which the caller does not say where it came from is the caller's own.</summary>
    private static ArticleMetadata WithOrigins(ArticleMetadata caller) => caller with
    {
        PublishedAtOrigin = caller.PublishedAt is null ? null : caller.PublishedAtOrigin ?? DateOrigin.Caller,
        UpdatedAtOrigin = caller.UpdatedAt is null ? null : caller.UpdatedAtOrigin ?? DateOrigin.Caller,
    };

    /// <summary>Content that is within the limits and is whole Unicode text.</summary>
    internal static string Checked(string content, string field)
    {
        if (content.Length > MaxLength)
        {
            throw new InvalidInputException(field, $"must be at most {MaxLength} characters, is {content.Length}");
        }

        return content.IsWellFormed() ? content : throw new InvalidInputException(field, "must be valid Unicode: it has lone surrogates");
    }
}

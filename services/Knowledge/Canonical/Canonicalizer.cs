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
        return source.Content switch
        {
            ArticleContent.PlainText text => PlainText.Read(Checked(text.Value, "article.text"), source.Metadata, "article.text"),
            ArticleContent.Markdown markdown =>
                MarkdownText.Read(Checked(markdown.Value, "article.markdown"), source.Metadata, "article.markdown"),
            ArticleContent.Html html => HtmlPage.Read(Checked(html.Value, "article.html"), source.Metadata, "article.html"),
            ArticleContent.Pdf pdf => PdfFile.Read(pdf.Value, source.Metadata, "article.pdf", cancellationToken),
            ArticleContent.Document document => DocumentFile.Read(document.Value, source.Metadata, cancellationToken),
            _ => throw new InvalidInputException("article.content", "must be given"),
        };
    }

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

using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>A saved page or a fragment of one: the article in it, and what the page says about it.</summary>
internal static class HtmlPage
{
    /// <summary>Reads HTML.</summary>
    /// <param name="content">Text without lone surrogates.</param>
    /// <param name="metadata">What the caller says; completed by the page.</param>
    /// <param name="field">The field that held the page.</param>
    /// <exception cref="InvalidInputException">It is over a limit, or has no text.</exception>
    public static CanonicalArticle Read(string content, ArticleMetadata metadata, string field)
    {
        using var document = BoundedParser.Parse(content, field);
        var draft = new ArticleDraft();
        var declared = metadata;
        if (document.Body is { } body)
        {
            var main = MainContent.Of(document, body);
            declared = PageMetadata.Complete(metadata, document, main);
            new PageWriter(main, draft).Write(body);
        }

        return draft.Finish(field, declared);
    }

    /// <summary>Adds the blocks of a fragment that stands inside another format.</summary>
    public static void Write(ArticleDraft draft, string fragment, string field)
    {
        using var document = BoundedParser.Parse(fragment, field);
        if (document.Body is { } body)
        {
            new PageWriter(MainContent.Of(document, body), draft).Write(body);
        }
    }
}

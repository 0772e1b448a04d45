using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Ingesting;

namespace Dateline.Ingestion.Fetching;

/// <summary>Fetches pages and stores their articles.</summary>
internal sealed class PageIngest(FileFetcher fetcher, ArticleArchive archive)
{
    /// <summary>Fetches one page and stores its article; its URL is where it was found after all redirects.</summary>
    /// <param name="corpus">Where to store it.</param>
    /// <param name="url">A URL that <see cref="FileFetcher.Parse"/> read.</param>
    /// <param name="id">The article's id; null: derived from its URL.</param>
    /// <param name="declared">What else is known about it; wins over what the page says.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FetchFailedException">The page cannot be had.</exception>
    public async Task<IngestResult> IngestAsync(
        CorpusName corpus, Uri url, ArticleId? id, ArticleMetadata declared, CancellationToken cancellationToken)
    {
        var page = await fetcher.FetchAsync(url, FileKind.Page, known: null, cancellationToken)
            ?? throw new InvalidOperationException("a page that was asked for without condition was not sent");
        var source = new ArticleSource(id, ContentOf(page), declared with { Url = page.Url.AbsoluteUri });
        return await archive.IngestAsync(corpus, source, cancellationToken);
    }

    /// <summary>An encoding that the server names counts; else the bytes tell it.</summary>
    private static ArticleContent ContentOf(FetchedFile page) => (page.MediaType, EncodingOf(page.Charset)) switch
    {
        ("application/pdf", _) => new ArticleContent.Pdf(page.Bytes),
        ("text/html" or "application/xhtml+xml", { } encoding) => new ArticleContent.Html(encoding.GetString(page.Bytes)),
        ("text/plain", { } encoding) => new ArticleContent.PlainText(encoding.GetString(page.Bytes)),
        ("text/markdown", var encoding) => new ArticleContent.Markdown((encoding ?? Encoding.UTF8).GetString(page.Bytes)),
        _ => new ArticleContent.Document(page.Bytes),
    };

    private static Encoding? EncodingOf(string charset)
    {
        try
        {
            return charset.Length == 0 ? null
                : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            // A name that nobody knows says nothing.
            return null;
        }
    }
}

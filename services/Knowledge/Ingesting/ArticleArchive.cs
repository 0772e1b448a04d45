using System.Buffers.Text;
using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Ingesting;

/// <summary>Takes articles in and keeps the record of them. Safe for concurrent use.</summary>
public sealed class ArticleArchive
{
    /// <summary>The most articles on a page of a list.</summary>
    public const int MaxPageSize = 1_000;

    private readonly IPassageIndex _index;
    private readonly PassageEncoder _encoder;
    private readonly TimeProvider _time;

    internal ArticleArchive(IPassageIndex index, PassageEncoder encoder, TimeProvider time)
    {
        _index = index;
        _encoder = encoder;
        _time = time;
    }

    /// <summary>
    /// Stores an article: durable when this returns. Bad content is a <see cref="IngestOutcome.Rejected"/> result, never an
    /// exception. Repeating changes nothing.
    /// </summary>
    /// <exception cref="IndexUnavailableException">The article may not be stored; the same call may succeed later.</exception>
    public async Task<IngestResult> IngestAsync(
        CorpusName corpus, ArticleSource source, CancellationToken cancellationToken)
    {
        CanonicalArticle canonical;
        try
        {
            canonical = Canonicalizer.Canonicalize(source, cancellationToken);
        }
        catch (InvalidInputException fault)
        {
            return new IngestResult(
                IngestOutcome.Rejected, source.Id, null, 0, [], new Rejection(fault.Field, fault.Description));
        }

        var id = source.Id ?? DeriveId(canonical);
        var version = ArticleVersion.Of(canonical.Text, canonical.Metadata);
        var passages = PassageBuilder.Build(canonical);
        var outcome = StoreOutcome.Unchanged;
        if (await _index.CurrentVersionAsync(corpus, id, cancellationToken) != version)
        {
            var article = new Article(
                corpus, id, version, ArticleState.Current, canonical.Text, canonical.Metadata, canonical.LeftOut,
                _time.GetUtcNow(), passages.Length);
            outcome = await _index.StoreAsync(
                await _encoder.EncodeAsync(article, passages, cancellationToken), cancellationToken);
        }

        return new IngestResult(Outcome(outcome), id, version, passages.Length, canonical.LeftOut);
    }

    /// <summary>One version of an article with its text; by default the current one.</summary>
    /// <exception cref="NotFoundException">No such corpus, article or version.</exception>
    public async Task<Article> GetAsync(
        CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken)
    {
        if (await _index.FindAsync(corpus, id, version, cancellationToken) is { } found)
        {
            return found.Article;
        }

        await RequireAsync(corpus, cancellationToken);
        throw version is not null && await _index.FindAsync(corpus, id, null, cancellationToken) is not null
            ? new NotFoundException("version", version.Value.Value)
            : new NotFoundException("article", id.Value);
    }

    /// <summary>Current versions by article id, without texts.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="pageSize">1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="pageToken">Token from the page before; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">Page size or token out of range.</exception>
    public async Task<ArticlePage> ListAsync(
        CorpusName corpus, int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        if (pageSize is < 1 or > MaxPageSize)
        {
            throw new InvalidInputException("page_size", $"must be 1 to {MaxPageSize}, is {pageSize}");
        }

        var after = ReadPageToken(pageToken);
        await RequireAsync(corpus, cancellationToken);
        var articles = await _index.ListAsync(corpus, after, pageSize + 1, cancellationToken);
        return articles.Count <= pageSize
            ? new ArticlePage([.. articles], "")
            : new ArticlePage([.. articles.Take(pageSize)], PageToken(articles[pageSize - 1].Id));
    }

    /// <summary>Withdraws an article; repeating changes nothing.</summary>
    /// <exception cref="NotFoundException">No such corpus or article.</exception>
    public async Task<Article> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken)
    {
        await RequireAsync(corpus, cancellationToken);
        return await _index.WithdrawAsync(corpus, id, cancellationToken)
            ?? throw new NotFoundException("article", id.Value);
    }

    /// <summary>The corpora in the order of their names.</summary>
    public Task<IReadOnlyList<CorpusSummary>> ListCorporaAsync(CancellationToken cancellationToken) =>
        _index.ListCorporaAsync(cancellationToken);

    private static ArticleId DeriveId(CanonicalArticle article) =>
        article.Metadata.Url.Length > 0 ? ArticleId.OfUrl(article.Metadata.Url) : ArticleId.OfText(article.Text);

    private static IngestOutcome Outcome(StoreOutcome outcome) => outcome switch
    {
        StoreOutcome.Created => IngestOutcome.Created,
        StoreOutcome.Updated => IngestOutcome.Updated,
        _ => IngestOutcome.Unchanged,
    };

    private static string PageToken(ArticleId last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last.Value));

    private static ArticleId? ReadPageToken(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            return ArticleId.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception fault) when (fault is FormatException or InvalidInputException)
        {
            throw new InvalidInputException("page_token", "must be the next_page_token of the page before");
        }
    }

    private async Task RequireAsync(CorpusName corpus, CancellationToken cancellationToken)
    {
        if (await _index.StatisticsAsync(corpus, [], cancellationToken) is null)
        {
            throw new NotFoundException("corpus", corpus.Value);
        }
    }
}

using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Ingesting;

/// <summary>Takes articles in and keeps the record of them. Safe for concurrent use.</summary>
public sealed class ArticleArchive
{
    /// <summary>
    /// Stores an article: durable when this returns. Bad content is a <see cref="IngestOutcome.Rejected"/> result, never an
    /// exception. Repeating changes nothing.
    /// </summary>
    public Task<IngestResult> IngestAsync(CorpusName corpus, ArticleSource source, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One version of an article with its text; by default the current one.</summary>
    /// <exception cref="NotFoundException">No such corpus, article or version.</exception>
    public Task<Article> GetAsync(CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Current versions by article id, without texts.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="pageToken">Token from the page before; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">Page size or token out of range.</exception>
    public Task<ArticlePage> ListAsync(CorpusName corpus, int pageSize, string pageToken, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Withdraws an article; repeating changes nothing.</summary>
    /// <exception cref="NotFoundException">No such corpus or article.</exception>
    public Task<Article> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The corpora in the order of their names.</summary>
    public Task<IReadOnlyList<CorpusSummary>> ListCorporaAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}

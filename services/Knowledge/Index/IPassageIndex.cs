using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index;

/// <summary>
/// Where articles and their passages are kept and found. Safe for concurrent use; readers never wait for a writer. An
/// <see cref="IndexUnavailableException"/> means that the same call may succeed later.
/// </summary>
internal interface IPassageIndex : IAsyncDisposable
{
    /// <summary>The current version of an article; null when there is none or it is withdrawn.</summary>
    Task<ArticleVersion?> CurrentVersionAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores an article's version and makes it current, durably and in one step: readers see the old version or the new one.
    /// Repeating changes nothing.
    /// </summary>
    Task<StoreOutcome> StoreAsync(IndexedArticle article, CancellationToken cancellationToken);

    /// <summary>Withdraws an article; null when there is no such article.</summary>
    Task<Article?> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken);

    /// <summary>
    /// Records, durably before it returns, that versions are cited: none of them is ever pruned. Where every version is kept
    /// there is nothing to record.
    /// </summary>
    Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken);

    /// <summary>A version of an article with its passages, by default the newest; null when there is none.</summary>
    Task<StoredArticle?> FindAsync(CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken);

    /// <summary>The canonical texts of found articles, in their order; null for one that was withdrawn since it was found.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="articles">The articles: all their texts are in memory at once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<string?>> TextsAsync(
        CorpusName corpus, IReadOnlyList<ArticleHeader> articles, CancellationToken cancellationToken);

    /// <summary>Current versions in the order of their ids, without texts.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="after">List articles after this one; null: from the first.</param>
    /// <param name="limit">At most so many; at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Article>> ListAsync(CorpusName corpus, ArticleId? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Every version of every article of a corpus, withdrawn ones too, an article at a time in any order: with texts, the current
    /// version last, and passages for that one only.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<StoredArticle>> VersionsAsync(CorpusName corpus, CancellationToken cancellationToken);

    /// <summary>The corpora in the order of their names. A corpus exists from its first article on.</summary>
    Task<IReadOnlyList<CorpusSummary>> ListCorporaAsync(CancellationToken cancellationToken);

    /// <summary>How many passages a corpus has and how many of them hold each term; null when there is no such corpus.</summary>
    Task<CorpusStatistics?> StatisticsAsync(CorpusName corpus, IReadOnlyList<Term> terms, CancellationToken cancellationToken);

    /// <summary>
    /// The union of the passages best by words and best by mean vector, each with both its scores exactly, in no order.
    /// </summary>
    Task<IReadOnlyList<PassageHit>> SearchAsync(CorpusName corpus, IndexQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The current articles that hold the words of a phrase one after another and each of its parts in one passage, and perhaps
    /// some that do not: each once, in no order, found as they are asked for. No such corpus: none.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="phrase">The phrase.</param>
    /// <param name="filter">Which articles count.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    IAsyncEnumerable<ArticleHeader> MayHoldAsync(
        CorpusName corpus, Phrase phrase, ArticleFilter filter, CancellationToken cancellationToken);
}

using System.Runtime.CompilerServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Retrieval;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>The index on Qdrant: for more than one machine, and for several programs on one archive.</summary>
internal sealed class QdrantPassageIndex : IPassageIndex
{
    private const uint HeadsPerPage = 1000;
    private const uint RecordsPerPage = 16;

    private readonly QdrantCalls _calls;
    private readonly QdrantOptions _options;
    private readonly QdrantStore _store;
    private readonly QdrantStatistics _statistics;
    private readonly QdrantSearch _search;
    private readonly QdrantVersions _versions;
    private readonly QdrantWriter _writer;

    private QdrantPassageIndex(QdrantCalls calls, QdrantNames names, QdrantOptions options, int keepVersions)
    {
        _calls = calls;
        _options = options;
        _store = new QdrantStore(calls, names, options);
        _statistics = new QdrantStatistics(_store, options.StatisticsAge);
        _search = new QdrantSearch(_store, options);
        _versions = new QdrantVersions(_store, keepVersions);
        _writer = new QdrantWriter(_store, _versions, _statistics.Forget);
    }

    /// <summary>Opens the index; makes its collections where there are none.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="embedder">Whose vectors it holds.</param>
    /// <param name="keepVersions">How many superseded versions of an article are kept beside those cited; 0: all.</param>
    /// <param name="time">Where timeouts come from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="IndexMismatchException">A collection does not fit.</exception>
    /// <exception cref="IndexUnavailableException">Qdrant does not answer within the start timeout.</exception>
    public static async Task<QdrantPassageIndex> OpenAsync(
        QdrantOptions options, EmbedderProfile embedder, int keepVersions, TimeProvider time, CancellationToken cancellationToken)
    {
        var calls = new QdrantCalls(options, time);
        var names = new QdrantNames(options.CollectionPrefix);
        var schema = new QdrantSchema(calls, names, options, embedder);
        var began = time.GetTimestamp();
        try
        {
            while (true)
            {
                try
                {
                    await schema.PrepareAsync(cancellationToken);
                    return new QdrantPassageIndex(calls, names, options, keepVersions);
                }
                catch (IndexUnavailableException) when (time.GetElapsedTime(began) < options.StartTimeout)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
                }
            }
        }
        catch
        {
            calls.Dispose();
            throw;
        }
    }

    /// <summary>The points behind it.</summary>
    public QdrantStore Store => _store;

    public async Task<ArticleVersion?> CurrentVersionAsync(
        CorpusName corpus, ArticleId id, CancellationToken cancellationToken) =>
        await HeadAsync(corpus, id, cancellationToken) is { State: ArticleState.Current } head ? head.Version : null;

    public Task<StoreOutcome> StoreAsync(IndexedArticle article, CancellationToken cancellationToken) =>
        _writer.StoreAsync(article, cancellationToken);

    public async Task<Article?> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken)
    {
        if (await HeadAsync(corpus, id, cancellationToken) is null)
        {
            return null;
        }

        await _writer.WithdrawAsync(corpus, id, cancellationToken);
        return (await FindAsync(corpus, id, null, cancellationToken))?.Article;
    }

    public Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken) =>
        _versions.KeepCitedAsync(corpus, cited, cancellationToken);

    public async Task<StoredArticle?> FindAsync(
        CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken)
    {
        if (await HeadAsync(corpus, id, cancellationToken) is not { } head)
        {
            return null;
        }

        var records = await _store.GetAsync(
            [QdrantRecord.IdOf(corpus, id, version ?? head.Version)], new WithPayloadSelector { Enable = true }, cancellationToken);
        return records.Count == 0 ? null : QdrantRecord.Read(records.Values.Single(), head);
    }

    public async Task<IReadOnlyList<string?>> TextsAsync(
        CorpusName corpus, IReadOnlyList<ArticleHeader> articles, CancellationToken cancellationToken)
    {
        var ids = articles.Select(article => QdrantRecord.IdOf(corpus, article.Id, article.Version)).ToArray();
        var records = await _store.GetAsync(ids, QdrantStore.Fields(QdrantNames.State, QdrantNames.Text), cancellationToken);
        return [.. ids.Select(id => records.TryGetValue(id, out var record) && !QdrantRecord.IsWithdrawn(record)
            ? record[QdrantNames.Text].StringValue
            : null)];
    }

    public async Task<IReadOnlyList<Article>> ListAsync(
        CorpusName corpus, ArticleId? after, int limit, CancellationToken cancellationToken)
    {
        // Qdrant lists by point id: the next ids in order are the least of all that come after, kept while reading them once.
        var least = new PriorityQueue<ArticleId, ArticleId>(
            Comparer<ArticleId>.Create((left, right) => right.CompareTo(left)));
        var heads = _store.ScrollAsync(
            _store.Names.Articles, QdrantHead.CurrentOf(corpus), QdrantStore.Fields(QdrantNames.Article), null, HeadsPerPage, cancellationToken);
        await foreach (var point in heads)
        {
            var id = ArticleId.Parse(point.Payload[QdrantNames.Article].StringValue);
            if (after is not { } last || id > last)
            {
                least.Enqueue(id, id);
                if (least.Count > limit)
                {
                    least.Dequeue();
                }
            }
        }

        var found = await _store.HeadsAsync(corpus, least.UnorderedItems.Select(item => item.Element), cancellationToken);
        return [.. found.Values.Where(head => head.State == ArticleState.Current)
            .OrderBy(head => head.Article).Select(head => head.ToArticle())];
    }

    public async IAsyncEnumerable<IReadOnlyList<StoredArticle>> VersionsAsync(
        CorpusName corpus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heads = QdrantHead.All;
        heads.Must.Add(QdrantFilters.Of(corpus).Must);
        var all = new WithPayloadSelector { Enable = true };
        await foreach (var point in _store.ScrollAsync(_store.Names.Articles, heads, all, null, HeadsPerPage, cancellationToken))
        {
            var head = QdrantHead.Read(point.Payload);
            var versions = new List<StoredArticle>();
            var records = _store.ScrollAsync(
                _store.Names.Articles, QdrantRecord.Of(corpus, head.Article), all, null, RecordsPerPage, cancellationToken);
            await foreach (var record in records)
            {
                versions.Add(QdrantRecord.Read(record.Payload, head));
            }

            yield return [.. versions.OrderBy(version => version.Article.State == ArticleState.Current)
                .ThenBy(version => version.Article.IngestedAt)];
        }
    }

    public async Task<IReadOnlyList<CorpusSummary>> ListCorporaAsync(CancellationToken cancellationToken)
    {
        var all = _store.CorporaAsync(_store.Names.Articles, QdrantHead.All, cancellationToken);
        var current = _store.CorporaAsync(_store.Names.Articles, QdrantHead.Current, cancellationToken);
        var passages = await _store.CorporaAsync(_store.Names.PassagesAlias, null, cancellationToken);
        var articles = await current;
        return [.. (await all).Keys.Order(StringComparer.Ordinal).Select(name => new CorpusSummary(
            CorpusName.Parse(name), articles.GetValueOrDefault(name), passages.GetValueOrDefault(name)))];
    }

    public Task<CorpusStatistics?> StatisticsAsync(
        CorpusName corpus, IReadOnlyList<Term> terms, CancellationToken cancellationToken) =>
        _statistics.OfAsync(corpus, terms, cancellationToken);

    public async Task<IReadOnlyList<PassageHit>> SearchAsync(
        CorpusName corpus, IndexQuery query, CancellationToken cancellationToken)
    {
        var passages = await _statistics.PassagesAsync(corpus, cancellationToken);
        return await _search.SearchAsync(corpus, query, passages <= _options.ExactUpTo, cancellationToken);
    }

    public IAsyncEnumerable<ArticleHeader> MayHoldAsync(
        CorpusName corpus, Phrase phrase, ArticleFilter filter, CancellationToken cancellationToken) =>
        new QdrantLookup(_store, _statistics).MayHoldAsync(corpus, phrase, filter, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _statistics.Dispose();
        _calls.Dispose();
    }

    private async Task<QdrantHead?> HeadAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken) =>
        (await _store.HeadsAsync(corpus, [id], cancellationToken)).GetValueOrDefault(id);
}

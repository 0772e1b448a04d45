using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index.Memory;
using Dateline.Knowledge.Retrieval;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>
/// The embedded index: the record in a Sqlite file, what is searched in memory. One writer commits what waits, together and
/// synchronously, before anything is acknowledged; readers search a state that never changes under them.
/// </summary>
internal sealed partial class SqlitePassageIndex : IPassageIndex
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = "dateline.db";

    private const int MostFaultsNamed = 20;

    private static readonly Dictionary<ArticleId, IReadOnlyList<Term>> NoneRemoved = [];

    private readonly string _path;
    private readonly int _keepVersions;
    private readonly FileStream _lock;
    private readonly ConcurrentDictionary<CorpusName, CorpusMemory> _corpora;
    private readonly SqliteWriter _writer;

    private SqlitePassageIndex(
        string path, int keepVersions, FileStream ownership, ConcurrentDictionary<CorpusName, CorpusMemory> corpora, SqliteWriter writer)
    {
        _path = path;
        _keepVersions = keepVersions;
        _lock = ownership;
        _corpora = corpora;
        _writer = writer;
    }

    /// <summary>Opens the index in a folder; makes an empty one where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="embedder">What the vectors are made by.</param>
    /// <param name="keepVersions">How many superseded versions of an article are kept beside those cited; 0: all.</param>
    /// <param name="logger">Where articles are named whose rows are damaged.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="IndexMismatchException">It was made with another embedder or analyzer.</exception>
    /// <exception cref="IndexUnavailableException">Another process has it open, or the file cannot be used.</exception>
    public static async Task<SqlitePassageIndex> OpenAsync(
        string folder, EmbedderProfile embedder, int keepVersions, ILogger logger, CancellationToken cancellationToken)
    {
        var ownership = Own(folder);
        var path = Path.Combine(folder, FileName);
        var writer = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        try
        {
            await writer.OpenAsync(cancellationToken);
            SqliteSchema.Prepare(writer, embedder.Name, embedder.Dimensions, TextAnalyzer.Profile);
            // Acknowledged means on disk: a commit waits for the disk even in WAL mode.
            writer.Execute("PRAGMA synchronous = FULL");
            var corpora = await LoadAsync(path, embedder.Dimensions, logger, cancellationToken);
            return new SqlitePassageIndex(
                path, keepVersions, ownership, corpora, new SqliteWriter(writer, corpora, path, embedder.Dimensions));
        }
        catch (SqliteException exception)
        {
            await writer.DisposeAsync();
            await ownership.DisposeAsync();
            throw new IndexUnavailableException($"{path} cannot be used: {exception.Message}", exception);
        }
        catch
        {
            await writer.DisposeAsync();
            await ownership.DisposeAsync();
            throw;
        }
    }

    public Task<ArticleVersion?> CurrentVersionAsync(
        CorpusName corpus, ArticleId id, CancellationToken cancellationToken) =>
        Task.FromResult(_corpora.TryGetValue(corpus, out var memory) ? memory.VersionOf(id) : null);

    public async Task<StoreOutcome> StoreAsync(IndexedArticle article, CancellationToken cancellationToken)
    {
        var write = new SqliteWrite.Store(article, _keepVersions);
        await _writer.WriteAsync([write], cancellationToken);
        return write.Outcome;
    }

    public async Task<Article?> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(corpus, id, null, cancellationToken) is null)
        {
            return null;
        }

        await _writer.WriteAsync([new SqliteWrite.Withdraw(corpus, id)], cancellationToken);
        return (await FindAsync(corpus, id, null, cancellationToken))?.Article;
    }

    public async Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken)
    {
        if (_keepVersions > 0)
        {
            await _writer.WriteAsync(
                [.. cited.Distinct().Select(each => new SqliteWrite.Cite(corpus, each.Id, each.Version))], cancellationToken);
        }
    }

    public Task<StoredArticle?> FindAsync(
        CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken) =>
        Read(connection => ArticleQueries.Find(connection, corpus, id, version), cancellationToken);

    public Task<IReadOnlyList<string?>> TextsAsync(
        CorpusName corpus, IReadOnlyList<ArticleHeader> articles, CancellationToken cancellationToken) =>
        Read(connection => ArticleQueries.Texts(connection, corpus, articles), cancellationToken);

    public Task<IReadOnlyList<Article>> ListAsync(
        CorpusName corpus, ArticleId? after, int limit, CancellationToken cancellationToken) =>
        Read(connection => ArticleQueries.List(connection, corpus, after, limit), cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<StoredArticle>> VersionsAsync(
        CorpusName corpus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var page = await Read(connection => ArticleQueries.VersionsAfter(connection, corpus, after), cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var versions in page)
            {
                yield return versions;
            }

            after = page[^1][0].Article.Id.Value;
        }
    }

    public Task<IReadOnlyList<CorpusSummary>> ListCorporaAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CorpusSummary>>([.. _corpora
            .Select(corpus => new CorpusSummary(corpus.Key, corpus.Value.ArticleCount, PassageCount(corpus.Value)))
            .OrderBy(summary => summary.Name.Value, StringComparer.Ordinal)]);

    public Task<CorpusStatistics?> StatisticsAsync(
        CorpusName corpus, IReadOnlyList<Term> terms, CancellationToken cancellationToken)
    {
        if (!_corpora.TryGetValue(corpus, out var memory))
        {
            return Task.FromResult<CorpusStatistics?>(null);
        }

        var views = memory.Current;
        return Task.FromResult<CorpusStatistics?>(new CorpusStatistics(
            views.Sum(view => (long)view.LivePassages),
            [.. terms.Select(term => views.Sum(view => (long)view.Segment.DocumentFrequency(term)))]));
    }

    public Task<IReadOnlyList<PassageHit>> SearchAsync(
        CorpusName corpus, IndexQuery query, CancellationToken cancellationToken) =>
        _corpora.TryGetValue(corpus, out var memory)
            ? MemorySearch.SearchAsync(memory.Current, query, cancellationToken)
            : Task.FromResult<IReadOnlyList<PassageHit>>([]);

    public IAsyncEnumerable<ArticleHeader> MayHoldAsync(
        CorpusName corpus, Phrase phrase, ArticleFilter filter, CancellationToken cancellationToken) =>
        _corpora.TryGetValue(corpus, out var memory)
            ? MemoryLookup.MayHold(memory.Current, phrase, filter, cancellationToken).ToAsyncEnumerable()
            : AsyncEnumerable.Empty<ArticleHeader>();

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using (var pooled = new SqliteConnection(ConnectionString(_path, SqliteOpenMode.ReadOnly)))
        {
            SqliteConnection.ClearPool(pooled);
        }

        await _lock.DisposeAsync();
    }

    /// <summary>Makes this process the only one that writes in a folder, until the file is closed.</summary>
    public static FileStream Own(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(
                Path.Combine(folder, "dateline.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(
                $"the index in '{folder}' cannot be opened, perhaps because another process has it open: {exception.Message}",
                exception);
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = mode == SqliteOpenMode.ReadOnly }.ToString();

    private static long PassageCount(CorpusMemory memory) => memory.Current.Sum(view => (long)view.LivePassages);

    private static async Task<ConcurrentDictionary<CorpusName, CorpusMemory>> LoadAsync(
        string path, int dimensions, ILogger logger, CancellationToken cancellationToken)
    {
        var corpora = new ConcurrentDictionary<CorpusName, CorpusMemory>();
        var loader = new ArchiveLoader(() => Connect(path), dimensions);
        foreach (var (corpus, segments) in await loader.LoadAsync(cancellationToken))
        {
            corpora.GetOrAdd(corpus, _ => new CorpusMemory()).Change(NoneRemoved, segments);
        }

        foreach (var damaged in loader.Damaged.Take(MostFaultsNamed))
        {
            Damaged(logger, damaged.Id, damaged.Corpus.Value, damaged.Fault);
        }

        if (loader.Damaged.Count > MostFaultsNamed)
        {
            ManyDamaged(logger, loader.Damaged.Count, MostFaultsNamed);
        }

        // Loading leaves behind as much garbage as it built; nothing else would return it to the system.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        return corpora;
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    private Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var connection = Connect(_path);
            return Task.FromResult(read(connection));
        }
        catch (SqliteException exception)
        {
            throw new IndexUnavailableException($"{_path} cannot be read: {exception.Message}", exception);
        }
    }

    [LoggerMessage(LogLevel.Error,
        "Article '{article}' of corpus '{corpus}' is damaged and is not found by questions until it is ingested again: {fault}")]
    private static partial void Damaged(ILogger logger, string article, string corpus, string fault);

    [LoggerMessage(LogLevel.Error, "{count} articles are damaged; the first {named} are named above")]
    private static partial void ManyDamaged(ILogger logger, int count, int named);
}

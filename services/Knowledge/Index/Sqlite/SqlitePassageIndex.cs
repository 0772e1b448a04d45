using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;
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

    private const int MostWaiting = 256;
    private const int MostPerCommit = 128;
    private const int MostFaultsNamed = 20;

    private static readonly Dictionary<ArticleId, IReadOnlyList<Term>> NoneRemoved = [];

    private readonly string _path;
    private readonly int _dimensions;
    private readonly int _keepVersions;
    private readonly FileStream _lock;
    private readonly SqliteConnection _writer;
    private readonly ConcurrentDictionary<CorpusName, CorpusMemory> _corpora = [];
    private readonly Channel<Write> _writes = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private Task _writing = Task.CompletedTask;

    private SqlitePassageIndex(
        string path, int dimensions, int keepVersions, FileStream ownership, SqliteConnection writer)
    {
        _path = path;
        _dimensions = dimensions;
        _keepVersions = keepVersions;
        _lock = ownership;
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
            var index = new SqlitePassageIndex(path, embedder.Dimensions, keepVersions, ownership, writer);
            await index.LoadAsync(logger, cancellationToken);
            index._writing = Task.Run(index.WriteAsync, CancellationToken.None);
            return index;
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
        var write = new Write.Store(article, _keepVersions);
        await QueueAsync(write, cancellationToken);
        await write.Done.Task.WaitAsync(cancellationToken);
        return write.Outcome;
    }

    public async Task<Article?> WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(corpus, id, null, cancellationToken) is null)
        {
            return null;
        }

        var write = new Write.Withdraw(corpus, id);
        await QueueAsync(write, cancellationToken);
        await write.Done.Task.WaitAsync(cancellationToken);
        return (await FindAsync(corpus, id, null, cancellationToken))?.Article;
    }

    public async Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken)
    {
        if (_keepVersions == 0)
        {
            return;
        }

        var writes = cited.Distinct().Select(each => new Write.Cite(corpus, each.Id, each.Version)).ToList();
        foreach (var write in writes)
        {
            await QueueAsync(write, cancellationToken);
        }

        await Task.WhenAll(writes.Select(write => write.Done.Task)).WaitAsync(cancellationToken);
    }

    public Task<StoredArticle?> FindAsync(
        CorpusName corpus, ArticleId id, ArticleVersion? version, CancellationToken cancellationToken) =>
        Read(connection => ArticleStore.Find(connection, corpus, id, version), cancellationToken);

    public Task<IReadOnlyList<Article>> ListAsync(
        CorpusName corpus, ArticleId? after, int limit, CancellationToken cancellationToken) =>
        Read(connection => ArticleStore.List(connection, corpus, after, limit), cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<StoredArticle>> VersionsAsync(
        CorpusName corpus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var page = await Read(connection => ArticleStore.VersionsAfter(connection, corpus, after), cancellationToken);
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

    public Task<IReadOnlyList<FoundPassage>> FindAllOfAsync(
        CorpusName corpus, IReadOnlyList<Term> terms, ArticleFilter filter, Guid? after, int limit,
        CancellationToken cancellationToken) =>
        Task.FromResult(_corpora.TryGetValue(corpus, out var memory)
            ? MemoryLookup.AllOf(memory.Current, terms, filter, after, limit, cancellationToken)
            : []);

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writing;
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

    private async Task LoadAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var loader = new ArchiveLoader(Connect, _dimensions);
        foreach (var (corpus, segments) in await loader.LoadAsync(cancellationToken))
        {
            _corpora.GetOrAdd(corpus, _ => new CorpusMemory()).Change(NoneRemoved, segments);
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
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString(_path, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    private Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var connection = Connect();
            return Task.FromResult(read(connection));
        }
        catch (SqliteException exception)
        {
            throw new IndexUnavailableException($"{_path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Hands a write to the one writer; waits while its queue is full.</summary>
    private async ValueTask QueueAsync(Write write, CancellationToken cancellationToken)
    {
        try
        {
            await _writes.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new IndexUnavailableException($"{_path} takes no more writes: {closed.InnerException?.Message ?? "it was closed"}", closed);
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<Write>(MostPerCommit);
        try
        {
            while (await _writes.Reader.WaitToReadAsync())
            {
                while (batch.Count < MostPerCommit && _writes.Reader.TryRead(out var write))
                {
                    batch.Add(write);
                }

                Commit(batch);

                // After the acknowledgement; what is found does not change. A merge is bounded by the largest segment.
                foreach (var corpus in batch.Select(write => write.Corpus).Distinct())
                {
                    while (_corpora.TryGetValue(corpus, out var memory) && memory.Merge())
                    {
                    }
                }

                batch.Clear();
            }
        }
        catch (Exception exception)
        {
            // Memory ran out while merging, say. Nobody may wait for a writer that is gone: every caller learns of it.
            _writes.Writer.TryComplete(exception);
            while (_writes.Reader.TryRead(out var write))
            {
                write.Done.TrySetException(
                    new IndexUnavailableException($"{_path} takes no more writes: {exception.Message}", exception));
            }
        }
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            // Of several writes to one article in a batch each sees the one before, as if they had come one by one.
            var versions = new Dictionary<(CorpusName, ArticleId), ArticleVersion?>();
            var removed = new Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>>();
            using (var transaction = _writer.BeginTransaction())
            {
                foreach (var write in batch)
                {
                    var key = (write.Corpus, write.Id);
                    if (!versions.TryGetValue(key, out var current))
                    {
                        current = _corpora.TryGetValue(write.Corpus, out var memory) ? memory.VersionOf(write.Id) : null;
                    }

                    if (current is { } replaced && write.Replaces(replaced))
                    {
                        Remove(removed, write);
                    }

                    versions[key] = write.Apply(_writer, current);
                }

                transaction.Commit();
            }

            Publish(batch, removed);
            batch.ForEach(write => write.Done.SetResult());
        }
        catch (Exception exception)
        {
            // The transaction is rolled back: each caller learns of it, and may repeat.
            var away = new IndexUnavailableException($"{_path} cannot be written: {exception.Message}", exception);
            batch.ForEach(write => write.Done.TrySetException(away));
        }
    }

    /// <summary>Notes the terms that leave memory with an article, before its rows go.</summary>
    private void Remove(Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>> removed, Write write)
    {
        ref var ofCorpus = ref CollectionsMarshal.GetValueRefOrAddDefault(removed, write.Corpus, out _);
        ofCorpus ??= [];

        // Only the first write that replaces an article finds the rows that memory knows.
        if (!ofCorpus.ContainsKey(write.Id) && _corpora.TryGetValue(write.Corpus, out var memory)
            && memory.VersionOf(write.Id) is not null)
        {
            ofCorpus.Add(write.Id, ArticleStore.Terms(_writer, write.Corpus, write.Id));
        }
    }

    private void Publish(List<Write> batch, Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>> removed)
    {
        foreach (var corpus in batch.Where(write => write is not Write.Cite).GroupBy(write => write.Corpus))
        {
            var memory = _corpora.GetOrAdd(corpus.Key, _ => new CorpusMemory());
            var builder = new SegmentBuilder(_dimensions);
            var segments = new List<Segment>();
            var replaced = removed.GetValueOrDefault(corpus.Key, []);
            foreach (var store in corpus.GroupBy(write => write.Id).Select(writes => writes.Last()).OfType<Write.Store>())
            {
                if (memory.VersionOf(store.Id) is not null && !replaced.ContainsKey(store.Id))
                {
                    continue;
                }

                builder.BeginArticle(store.Article.Header);
                foreach (var passage in store.Article.Passages)
                {
                    builder.Add(passage);
                }

                if (builder.Count >= CorpusMemory.LargestSegment)
                {
                    segments.Add(builder.Build());
                }
            }

            if (builder.Count > 0)
            {
                segments.Add(builder.Build());
            }

            memory.Change(replaced, segments);
        }
    }

    [LoggerMessage(LogLevel.Error,
        "Article '{article}' of corpus '{corpus}' is damaged and is not found by questions until it is ingested again: {fault}")]
    private static partial void Damaged(ILogger logger, string article, string corpus, string fault);

    [LoggerMessage(LogLevel.Error, "{count} articles are damaged; the first {named} are named above")]
    private static partial void ManyDamaged(ILogger logger, int count, int named);

    /// <summary>A change that waits for the writer.</summary>
    private abstract record Write(CorpusName Corpus, ArticleId Id)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Whether a current version does not stay.</summary>
        public abstract bool Replaces(ArticleVersion current);

        /// <summary>Writes the rows.</summary>
        /// <returns>The version that is current afterwards.</returns>
        public abstract ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current);

        public sealed record Store(IndexedArticle Article, int KeepVersions) : Write(Article.Article.Corpus, Article.Article.Id)
        {
            public StoreOutcome Outcome { get; private set; }

            public override bool Replaces(ArticleVersion current) => current != Article.Article.Version;

            public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
            {
                Outcome = current is null ? StoreOutcome.Created
                    : current == Article.Article.Version ? StoreOutcome.Unchanged
                    : StoreOutcome.Updated;
                if (Outcome != StoreOutcome.Unchanged)
                {
                    ArticleStore.Store(connection, Article);
                    ArticleStore.Prune(connection, Corpus, Id, KeepVersions);
                }

                return Article.Article.Version;
            }
        }

        public sealed record Cite(CorpusName Corpus, ArticleId Id, ArticleVersion Version) : Write(Corpus, Id)
        {
            public override bool Replaces(ArticleVersion current) => false;

            public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
            {
                ArticleStore.Cite(connection, Corpus, Id, Version);
                return current;
            }
        }

        public sealed record Withdraw(CorpusName Corpus, ArticleId Id) : Write(Corpus, Id)
        {
            public override bool Replaces(ArticleVersion current) => true;

            public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
            {
                ArticleStore.Withdraw(connection, Corpus, Id);
                return null;
            }
        }
    }
}

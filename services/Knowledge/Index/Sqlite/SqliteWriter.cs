using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index.Memory;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>
/// The one writer of the embedded index: commits what waits, together and synchronously, changes what is searched, and only then
/// acknowledges.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const int MostPerCommit = 128;

    private readonly SqliteConnection _connection;
    private readonly ConcurrentDictionary<CorpusName, CorpusMemory> _corpora;
    private readonly string _path;
    private readonly int _dimensions;
    private readonly Channel<SqliteWrite> _writes = Channel.CreateBounded<SqliteWrite>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task _writing;

    /// <summary>Begins to write.</summary>
    /// <param name="connection">Where to; the writer's own from now on.</param>
    /// <param name="corpora">What is searched; nobody else changes it.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="dimensions">Of the vectors.</param>
    public SqliteWriter(
        SqliteConnection connection, ConcurrentDictionary<CorpusName, CorpusMemory> corpora, string path, int dimensions)
    {
        (_connection, _corpora, _path, _dimensions) = (connection, corpora, path, dimensions);
        _writing = Task.Run(RunAsync);
    }

    /// <summary>Writes, together or beside other writes, and returns when all of it is on disk and searched.</summary>
    /// <exception cref="IndexUnavailableException">One could not be written, or no more are taken.</exception>
    public async Task WriteAsync(IReadOnlyCollection<SqliteWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            await QueueAsync(write, cancellationToken);
        }

        await Task.WhenAll(writes.Select(write => write.Done.Task)).WaitAsync(cancellationToken);
    }

    /// <summary>Writes what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writing;
        await _connection.DisposeAsync();
    }

    /// <summary>Hands a write to the one writer; waits while its queue is full.</summary>
    private async ValueTask QueueAsync(SqliteWrite write, CancellationToken cancellationToken)
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

    private async Task RunAsync()
    {
        var batch = new List<SqliteWrite>(MostPerCommit);
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

    private void Commit(List<SqliteWrite> batch)
    {
        try
        {
            // Of several writes to one article in a batch each sees the one before, as if they had come one by one.
            var versions = new Dictionary<(CorpusName, ArticleId), ArticleVersion?>();
            var removed = new Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>>();
            using (var transaction = _connection.BeginTransaction())
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

                    versions[key] = write.Apply(_connection, current);
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
    private void Remove(Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>> removed, SqliteWrite write)
    {
        ref var ofCorpus = ref CollectionsMarshal.GetValueRefOrAddDefault(removed, write.Corpus, out _);
        ofCorpus ??= [];

        // Only the first write that replaces an article finds the rows that memory knows.
        if (!ofCorpus.ContainsKey(write.Id) && _corpora.TryGetValue(write.Corpus, out var memory)
            && memory.VersionOf(write.Id) is not null)
        {
            ofCorpus.Add(write.Id, ArticleStore.Terms(_connection, write.Corpus, write.Id));
        }
    }

    private void Publish(List<SqliteWrite> batch, Dictionary<CorpusName, Dictionary<ArticleId, IReadOnlyList<Term>>> removed)
    {
        foreach (var corpus in batch.Where(write => write is not SqliteWrite.Cite).GroupBy(write => write.Corpus))
        {
            var memory = _corpora.GetOrAdd(corpus.Key, _ => new CorpusMemory());
            var builder = new SegmentBuilder(_dimensions);
            var segments = new List<Segment>();
            var replaced = removed.GetValueOrDefault(corpus.Key, []);
            foreach (var store in corpus.GroupBy(write => write.Id).Select(writes => writes.Last()).OfType<SqliteWrite.Store>())
            {
                if (memory.VersionOf(store.Id) is not null && !replaced.ContainsKey(store.Id))
                {
                    continue;
                }

                builder.BeginArticle(store.Article.Header, store.Article.Phrases);
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
}

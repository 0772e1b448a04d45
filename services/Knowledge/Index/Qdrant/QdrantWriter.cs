using System.Threading.Channels;
using Dateline.Knowledge.Articles;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Writes articles, those that wait together in one batch. An update writes the new version's record and passages, then the
/// head, then deletes the old passages; each step can be repeated, and the head's write is the one moment of change. Passages
/// are deleted by version, never "all but the new one": another program may be writing a newer one.
/// </summary>
internal sealed class QdrantWriter : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const int MostPerBatch = 64;

    private readonly QdrantStore _store;
    private readonly QdrantVersions _versions;
    private readonly Action<CorpusName> _changed;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<Write> _writes = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly Task _writing;

    /// <param name="store">Reads and writes points.</param>
    /// <param name="versions">Deletes versions that need not be kept.</param>
    /// <param name="changed">Told of each corpus that was changed.</param>
    public QdrantWriter(QdrantStore store, QdrantVersions versions, Action<CorpusName> changed)
    {
        _store = store;
        _versions = versions;
        _changed = changed;
        _writing = Task.Run(WriteAsync);
    }

    /// <inheritdoc cref="IPassageIndex.StoreAsync"/>
    public async Task<StoreOutcome> StoreAsync(IndexedArticle article, CancellationToken cancellationToken)
    {
        var points = Enumerable.Range(0, article.Passages.Length).Select(ordinal => QdrantPoints.Passage(article, ordinal)).ToArray();
        return await WaitAsync(new Write(article.Article.Corpus, article.Article.Id, article, points), cancellationToken);
    }

    /// <inheritdoc cref="IPassageIndex.WithdrawAsync"/>
    public Task WithdrawAsync(CorpusName corpus, ArticleId id, CancellationToken cancellationToken) =>
        WaitAsync(new Write(corpus, id, null, []), cancellationToken);

    /// <summary>Ends what is being written; callers who wait learn of it.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _writing;
        _stopping.Dispose();
    }

    private async Task<StoreOutcome> WaitAsync(Write write, CancellationToken cancellationToken)
    {
        await _writes.Writer.WriteAsync(write, cancellationToken);
        return await write.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAsync()
    {
        var batch = new Dictionary<(CorpusName, ArticleId), Write>(MostPerBatch);
        Write? next = null;
        while (next is not null || await _writes.Reader.WaitToReadAsync())
        {
            // A second write to an article begins the next batch: it must see the first one's outcome.
            while (batch.Count < MostPerBatch && (next is not null || _writes.Reader.TryRead(out next))
                && batch.TryAdd((next.Corpus, next.Id), next))
            {
                next = null;
            }

            await FinishAsync([.. batch.Values]);
            batch.Clear();
        }
    }

    /// <summary>Applies writes and tells their callers; never throws.</summary>
    private async Task FinishAsync(IReadOnlyList<Write> batch)
    {
        try
        {
            var outcomes = await ApplyAsync(batch, _stopping.Token);
            foreach (var corpus in batch.Select(write => write.Corpus).Distinct())
            {
                _changed(corpus);
            }

            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.SetResult(outcomes[i]);
            }
        }
        catch (Exception exception) when (exception is IndexUnavailableException or OperationCanceledException)
        {
            var away = exception as IndexUnavailableException ?? new IndexUnavailableException("the index is being closed", exception);
            foreach (var write in batch)
            {
                write.Done.SetException(away);
            }
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            batch[0].Done.SetException(exception);
        }
        catch (Exception)
        {
            // One of them was refused, and with it all: each alone, so that a bad one harms no other.
            foreach (var write in batch)
            {
                await FinishAsync([write]);
            }
        }
    }

    private async Task<StoreOutcome[]> ApplyAsync(IReadOnlyList<Write> batch, CancellationToken cancellationToken)
    {
        var known = await _store.GetAsync(
            [.. batch.Select(write => write.HeadId), .. batch.Where(write => write.Article is not null).Select(write => write.RecordId)],
            new WithPayloadSelector
            {
                Exclude = new PayloadExcludeSelector { Fields = { QdrantNames.Text, QdrantNames.Passages, QdrantNames.LeftOut } },
            },
            cancellationToken);
        var changes = batch.Select(write => Change.Of(write, known)).ToArray();
        var stores = changes.Where(change => change.Write.Article is not null && change.Outcome != StoreOutcome.Unchanged).ToArray();

        // What an update that was cut off has left behind goes first, for a head remembers one version only.
        await DeleteAsync(changes.Where(change => change.Left is not null && change.Left != change.Write.Version)
            .Select(change => (change, change.Left!.Value)), cancellationToken);

        // A record that is there keeps what stands beside its contents, such as that it is cited.
        await _store.UpsertAsync(
            _store.Names.Articles, stores.Where(change => !known.ContainsKey(change.Write.RecordId)).Select(change => change.Record(known)), cancellationToken);
        await Task.WhenAll(stores.Where(change => known.ContainsKey(change.Write.RecordId)).Select(change => _store.SetPayloadAsync(
            _store.Names.Articles,
            new Filter { Must = { QdrantFilters.Ids([change.Write.RecordId]) } },
            QdrantRecord.Contents(change.Write.Article!),
            cancellationToken)));
        await _store.UpsertAsync(_store.Names.PassagesAlias, stores.SelectMany(change => change.Write.Points), cancellationToken);
        await _store.UpsertAsync(
            _store.Names.Articles, changes.Where(change => change.Head is not null).Select(change => change.Head!.ToPoint()), cancellationToken);

        await DeleteAsync(changes.Where(change => change.Head?.Previous is not null)
            .Select(change => (change, change.Head!.Previous!.Value)), cancellationToken);
        await Task.WhenAll(changes.Where(change => change.Write.Article is null && change.Head is not null).Select(
            withdrawn => _store.SetPayloadAsync(
                _store.Names.Articles, QdrantRecord.Of(withdrawn.Write.Corpus, withdrawn.Write.Id), QdrantRecord.Withdrawn, cancellationToken)));
        await Task.WhenAll(changes.Where(change => change.Head?.Previous is not null || change.Left is not null).Select(
            cleaned => ForgetPreviousAsync(cleaned, cancellationToken)));
        if (_versions.ArePruned)
        {
            await PruneAsync(stores, known, cancellationToken);
        }

        return [.. changes.Select(change => change.Outcome)];
    }

    private async Task PruneAsync(Change[] stores, Dictionary<Guid, MapField<string, Value>> known, CancellationToken cancellationToken)
    {
        // Another program may have pruned a version that was about to become current again.
        var there = await _store.GetAsync(
            [.. stores.Select(change => change.Write.RecordId)], QdrantStore.Fields(QdrantNames.Version), cancellationToken);
        await _store.UpsertAsync(
            _store.Names.Articles, stores.Where(change => !there.ContainsKey(change.Write.RecordId)).Select(change => change.Record(known)), cancellationToken);
        foreach (var change in stores.Where(change => known.ContainsKey(change.Write.HeadId)))
        {
            await _versions.PruneAsync(change.Write.Corpus, change.Write.Id, cancellationToken);
        }
    }

    private Task DeleteAsync(IEnumerable<(Change Change, ArticleVersion Version)> outdated, CancellationToken cancellationToken) =>
        Task.WhenAll(outdated.Select(old => _store.DeleteAsync(
            _store.Names.PassagesAlias,
            QdrantFilters.Of(old.Change.Write.Corpus, old.Change.Write.Id, old.Version),
            cancellationToken)));

    private Task ForgetPreviousAsync(Change change, CancellationToken cancellationToken)
    {
        // Only the head that was seen or written here: another program may have moved on since.
        var filter = new Filter
        {
            Must =
            {
                QdrantFilters.Ids([change.Write.HeadId]),
                QdrantFilters.Keyword(QdrantNames.Version, change.HeadVersion!.Value.Value),
            },
        };
        return _store.SetPayloadAsync(
            _store.Names.Articles, filter, [new(QdrantNames.Previous, QdrantPoints.Value(""))], cancellationToken);
    }

    /// <summary>A write that waits.</summary>
    /// <param name="Corpus">The corpus.</param>
    /// <param name="Id">The article.</param>
    /// <param name="Article">What to store; null: withdraw.</param>
    /// <param name="Points">Its passages.</param>
    private sealed record Write(CorpusName Corpus, ArticleId Id, IndexedArticle? Article, IReadOnlyList<PointStruct> Points)
    {
        public TaskCompletionSource<StoreOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Guid HeadId { get; } = QdrantHead.IdOf(Corpus, Id);

        public Guid RecordId { get; } = Article is null ? Guid.Empty : QdrantRecord.IdOf(Corpus, Id, Article.Article.Version);

        public ArticleVersion? Version => Article?.Article.Version;
    }

    /// <summary>What a write comes to.</summary>
    /// <param name="Write">The write.</param>
    /// <param name="Outcome">Its outcome.</param>
    /// <param name="Head">The head to write; null: none.</param>
    /// <param name="Left">A version that an earlier update has left passages of; null: none.</param>
    /// <param name="HeadVersion">The version of the head afterwards; null without a head.</param>
    private sealed record Change(
        Write Write, StoreOutcome Outcome, QdrantHead? Head, ArticleVersion? Left, ArticleVersion? HeadVersion)
    {
        public static Change Of(Write write, Dictionary<Guid, MapField<string, Value>> known)
        {
            var head = known.TryGetValue(write.HeadId, out var payload) ? QdrantHead.Read(payload) : null;
            var isCurrent = head is { State: ArticleState.Current };
            if (write.Article is not { } indexed)
            {
                return new Change(
                    write,
                    StoreOutcome.Updated,
                    head is null ? null : head with
                    {
                        State = ArticleState.Withdrawn, Signature = ArticleSignature.Of(""), PassageCount = 0, Previous = head.Version,
                    },
                    head?.Previous,
                    head?.Version);
            }

            var article = indexed.Article;
            if (isCurrent && head!.Version == article.Version)
            {
                return new Change(write, StoreOutcome.Unchanged, null, head.Previous, head.Version);
            }

            return new Change(
                write,
                isCurrent ? StoreOutcome.Updated : StoreOutcome.Created,
                new QdrantHead(
                    article.Corpus,
                    article.Id,
                    article.Version,
                    ArticleState.Current,
                    article.Metadata,
                    indexed.Header.Signature,
                    FirstIngestedAt(write, known),
                    indexed.Passages.Length,
                    head is not null && head.Version != article.Version ? head.Version : null),
                head?.Previous,
                article.Version);
        }

        public PointStruct Record(Dictionary<Guid, MapField<string, Value>> known) =>
            QdrantRecord.ToPoint(Write.Article!, FirstIngestedAt(Write, known));

        private static DateTimeOffset FirstIngestedAt(Write write, Dictionary<Guid, MapField<string, Value>> known) =>
            known.TryGetValue(write.RecordId, out var record) ? QdrantRecord.IngestedAt(record) : write.Article!.Article.IngestedAt;
    }
}

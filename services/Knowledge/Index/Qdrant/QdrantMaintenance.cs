using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Ingesting;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>Compares heads, records and passages with one another, a page at a time, and mends what does not fit.</summary>
/// <param name="store">Reads and writes points.</param>
/// <param name="encoder">Makes passages anew.</param>
internal sealed class QdrantMaintenance(QdrantStore store, PassageEncoder encoder)
{
    private const uint PageSize = 1000;
    private const int Workers = 16;

    /// <summary>Checks all of the index, and repairs it where asked.</summary>
    public async Task<IndexCheck> CheckAsync(bool repair, CancellationToken cancellationToken)
    {
        var (passages, orphanPassages) = await OrphansAsync(
            store.Names.PassagesAlias,
            null,
            (head, payload) => head is { State: ArticleState.Current } && head.Version.Value == payload[QdrantNames.Version].StringValue,
            repair,
            cancellationToken);
        var (_, orphanRecords) = await OrphansAsync(
            store.Names.Articles, QdrantRecord.All, (head, _) => head is not null, repair, cancellationToken);
        var (articles, incomplete, lost) = await CompleteAsync(store.Names.PassagesAlias, repair, cancellationToken);
        return new IndexCheck(articles, passages, orphanPassages, incomplete, orphanRecords, lost);
    }

    /// <summary>Writes the passages of every current version that a collection does not have.</summary>
    public Task FillAsync(string collection, CancellationToken cancellationToken) =>
        CompleteAsync(collection, repair: true, cancellationToken);

    /// <summary>Counts points whose article does not know them, and deletes them where asked.</summary>
    private async Task<(long All, long Orphans)> OrphansAsync(
        string collection,
        Filter? filter,
        Func<QdrantHead?, MapField<string, Value>, bool> belongs,
        bool repair,
        CancellationToken cancellationToken)
    {
        var (all, orphans) = (0L, 0L);
        var fields = QdrantStore.Fields(QdrantNames.Corpus, QdrantNames.Article, QdrantNames.Version);
        var points = store.ScrollAsync(collection, filter, fields, null, PageSize, cancellationToken);
        await foreach (var page in points.Chunk((int)PageSize).WithCancellation(cancellationToken))
        {
            var heads = new Dictionary<(string, string), QdrantHead>();
            foreach (var corpus in page.GroupBy(point => point.Payload[QdrantNames.Corpus].StringValue))
            {
                var ids = corpus.Select(point => ArticleId.Parse(point.Payload[QdrantNames.Article].StringValue)).Distinct();
                foreach (var (id, head) in await store.HeadsAsync(CorpusName.Parse(corpus.Key), ids, cancellationToken))
                {
                    heads[(corpus.Key, id.Value)] = head;
                }
            }

            var strangers = page
                .Where(point => !belongs(
                    heads.GetValueOrDefault((point.Payload[QdrantNames.Corpus].StringValue, point.Payload[QdrantNames.Article].StringValue)),
                    point.Payload))
                .Select(point => QdrantPoints.Id(point.Id)).ToArray();
            all += page.Length;
            orphans += strangers.Length;
            if (repair)
            {
                await store.DeleteAsync(collection, strangers, cancellationToken);
            }
        }

        return (all, orphans);
    }

    /// <summary>Counts articles whose passages are not all there, and writes them anew where asked.</summary>
    private async Task<(long Articles, long Incomplete, long Lost)> CompleteAsync(
        string collection, bool repair, CancellationToken cancellationToken)
    {
        var (articles, incomplete, lost) = (0L, 0L, 0L);
        var heads = store.ScrollAsync(
            store.Names.Articles, QdrantHead.Current, new WithPayloadSelector { Enable = true }, null, PageSize, cancellationToken);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(heads, workers, async (point, token) =>
        {
            var head = QdrantHead.Read(point.Payload);
            Interlocked.Increment(ref articles);
            var records = await store.GetAsync(
                [QdrantRecord.IdOf(head.Corpus, head.Article, head.Version)], new WithPayloadSelector { Enable = true }, token);
            if (records.Count == 0)
            {
                Interlocked.Increment(ref lost);
                return;
            }

            var there = await store.CountAsync(collection, QdrantFilters.Of(head.Corpus, head.Article, head.Version), token);
            if (there != head.PassageCount)
            {
                Interlocked.Increment(ref incomplete);
                if (repair)
                {
                    var stored = QdrantRecord.Read(records.Values.Single(), head);
                    var indexed = await encoder.EncodeAsync(stored.Article, stored.Passages, token);
                    await store.UpsertAsync(
                        collection,
                        Enumerable.Range(0, indexed.Passages.Length).Select(ordinal => QdrantPoints.Passage(indexed, ordinal)),
                        token);
                }
            }
        });
        return (articles, incomplete, lost);
    }
}

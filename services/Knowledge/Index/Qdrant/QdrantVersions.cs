using Dateline.Knowledge.Articles;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Deletes superseded versions, but neither those cited nor the newest ones. Without transactions two things may cross: a version
/// is cited, or made current again by another program, while it is being pruned. A cited one is spared by the condition of the
/// delete itself. One that has become current is written again, by whichever of the two programs looks last: this one looks at
/// the head after it has deleted, the other at the record after it has written the head.
/// </summary>
/// <param name="store">Reads and writes points.</param>
/// <param name="keep">So many superseded versions of an article stay; 0: all, and nothing is recorded or deleted.</param>
internal sealed class QdrantVersions(QdrantStore store, int keep)
{
    private const uint RecordsPerPage = 1_000;

    /// <summary>Records are read whole before they are deleted, so many at a time.</summary>
    private const int DeletedAtATime = 16;

    /// <summary>Whether superseded versions are ever deleted.</summary>
    public bool ArePruned => keep > 0;

    /// <inheritdoc cref="IPassageIndex.KeepCitedAsync"/>
    public Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken) =>
        !ArePruned || cited.Count == 0 ? Task.CompletedTask : store.SetPayloadAsync(
            store.Names.Articles,
            new Filter { Must = { QdrantFilters.Ids(cited.Select(each => QdrantRecord.IdOf(corpus, each.Id, each.Version)).Distinct()) } },
            [new(QdrantNames.Cited, QdrantPoints.Value(QdrantRecord.IsCited))],
            cancellationToken);

    /// <summary>Deletes what need not be kept of an article that has a new version.</summary>
    public async Task PruneAsync(CorpusName corpus, ArticleId article, CancellationToken cancellationToken)
    {
        if (!ArePruned)
        {
            return;
        }

        var current = await VersionAsync(corpus, article, cancellationToken);
        var superseded = new List<(Guid Id, DateTimeOffset IngestedAt)>();
        var records = store.ScrollAsync(
            store.Names.Articles,
            QdrantRecord.Of(corpus, article),
            QdrantStore.Fields(QdrantNames.Version, QdrantNames.State, QdrantNames.IngestedAt),
            null, RecordsPerPage, cancellationToken);
        await foreach (var record in records)
        {
            if (record.Payload[QdrantNames.Version].StringValue != current?.Value && !QdrantRecord.IsWithdrawn(record.Payload))
            {
                superseded.Add((QdrantPoints.Id(record.Id), QdrantRecord.IngestedAt(record.Payload)));
            }
        }

        var outdated = superseded.OrderByDescending(record => record.IngestedAt).ThenBy(record => record.Id).Skip(keep);
        foreach (var chunk in outdated.Select(record => record.Id).Chunk(DeletedAtATime))
        {
            await DeleteAsync(corpus, article, chunk, cancellationToken);
        }
    }

    private async Task DeleteAsync(CorpusName corpus, ArticleId article, Guid[] ids, CancellationToken cancellationToken)
    {
        var whole = await store.GetAsync(ids, new WithPayloadSelector { Enable = true }, cancellationToken);
        await store.DeleteAsync(
            store.Names.Articles,
            new Filter
            {
                Must = { QdrantFilters.Ids(ids), QdrantFilters.Keyword(QdrantNames.Cited, "") },
            },
            cancellationToken);
        var current = await VersionAsync(corpus, article, cancellationToken);
        var again = whole.Where(record => record.Value[QdrantNames.Version].StringValue == current?.Value);
        await store.UpsertAsync(store.Names.Articles, again.Select(record => Point(record.Key, record.Value)), cancellationToken);
    }

    private async Task<ArticleVersion?> VersionAsync(CorpusName corpus, ArticleId article, CancellationToken cancellationToken) =>
        (await store.HeadsAsync(corpus, [article], cancellationToken)).GetValueOrDefault(article)?.Version;

    private static PointStruct Point(Guid id, MapField<string, Value> payload) => new()
    {
        Id = QdrantPoints.Id(id),
        Vectors = new Vectors { Vectors_ = new NamedVectors() },
        Payload = { payload },
    };
}

using System.Runtime.CompilerServices;
using Dateline.Knowledge.Articles;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>Points in and out of the collections: one method for each shape of call that the adapter makes.</summary>
/// <param name="calls">Calls to Qdrant.</param>
/// <param name="names">The collections.</param>
/// <param name="options">How to read.</param>
internal sealed class QdrantStore(QdrantCalls calls, QdrantNames names, QdrantOptions options)
{
    /// <summary>Points of a write; a trial found 256 of usual size to be the fastest.</summary>
    public const int MostPerWrite = 256;

    /// <summary>Bytes of a write, but for a single point that is larger.</summary>
    private const int MostBytesPerWrite = 8 << 20;

    /// <summary>Points of a read by id.</summary>
    private const int MostPerRead = 1000;

    /// <summary>Values of a facet: more corpora than anyone has.</summary>
    private const ulong MostCorpora = 10_000;

    public QdrantNames Names => names;

    /// <summary>These payload fields and no others.</summary>
    public static WithPayloadSelector Fields(params string[] fields) =>
        new() { Include = new PayloadIncludeSelector { Fields = { fields } } };

    /// <summary>Writes points, durably.</summary>
    public async Task UpsertAsync(string collection, IEnumerable<PointStruct> points, CancellationToken cancellationToken)
    {
        var request = NewRequest();
        var size = 0;
        foreach (var point in points)
        {
            var more = point.CalculateSize();
            if (request.Points.Count == MostPerWrite || (request.Points.Count > 0 && size + more > MostBytesPerWrite))
            {
                await SendAsync(request);
                (request, size) = (NewRequest(), 0);
            }

            request.Points.Add(point);
            size += more;
        }

        // An empty upsert is an error there.
        if (request.Points.Count > 0)
        {
            await SendAsync(request);
        }

        UpsertPoints NewRequest() => new() { CollectionName = collection, Wait = true };

        Task SendAsync(UpsertPoints full) =>
            calls.WriteAsync(call => calls.Points.UpsertAsync(full, call), cancellationToken);
    }

    /// <summary>Deletes what a filter finds.</summary>
    /// <exception cref="ArgumentException">The filter has no condition: that would mean every point.</exception>
    public Task DeleteAsync(string collection, Filter filter, CancellationToken cancellationToken)
    {
        if (filter.Must.Count == 0 || filter.Must.Any(condition => condition.ConditionOneOfCase == Condition.ConditionOneOfOneofCase.None))
        {
            throw new ArgumentException("a delete needs a condition", nameof(filter));
        }

        return calls.WriteAsync(
            call => calls.Points.DeleteAsync(
                new DeletePoints { CollectionName = collection, Wait = true, Points = new PointsSelector { Filter = filter } }, call),
            cancellationToken);
    }

    /// <summary>Deletes points by id.</summary>
    public Task DeleteAsync(string collection, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? Task.CompletedTask : calls.WriteAsync(
            call => calls.Points.DeleteAsync(
                new DeletePoints
                {
                    CollectionName = collection,
                    Wait = true,
                    Points = new PointsSelector { Points = new PointsIdsList { Ids = { ids.Select(QdrantPoints.Id) } } },
                },
                call),
            cancellationToken);

    /// <summary>Sets payload fields of what a filter finds.</summary>
    public Task SetPayloadAsync(
        string collection, Filter filter, IEnumerable<KeyValuePair<string, Value>> fields, CancellationToken cancellationToken)
    {
        var request = new SetPayloadPoints
        {
            CollectionName = collection, Wait = true, PointsSelector = new PointsSelector { Filter = filter },
        };
        foreach (var (field, value) in fields)
        {
            request.Payload.Add(field, value);
        }

        return calls.WriteAsync(call => calls.Points.SetPayloadAsync(request, call), cancellationToken);
    }

    /// <summary>Points of the articles' collection by id, those that are there.</summary>
    public async Task<Dictionary<Guid, MapField<string, Value>>> GetAsync(
        IReadOnlyCollection<Guid> ids, WithPayloadSelector fields, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, MapField<string, Value>>(ids.Count);
        foreach (var chunk in ids.Chunk(MostPerRead))
        {
            var request = new GetPoints { CollectionName = names.Articles, WithPayload = fields, Ids = { chunk.Select(QdrantPoints.Id) } };
            SetConsistency(consistency => request.ReadConsistency = consistency);
            var response = await calls.ReadAsync(call => calls.Points.GetAsync(request, call), cancellationToken);
            foreach (var point in response.Result)
            {
                found[QdrantPoints.Id(point.Id)] = point.Payload;
            }
        }

        return found;
    }

    /// <summary>The heads of articles, those that are there.</summary>
    public async Task<Dictionary<ArticleId, QdrantHead>> HeadsAsync(
        CorpusName corpus, IEnumerable<ArticleId> articles, CancellationToken cancellationToken)
    {
        var payloads = await GetAsync(
            [.. articles.Select(article => QdrantHead.IdOf(corpus, article))],
            new WithPayloadSelector { Enable = true },
            cancellationToken);
        return payloads.Values.Select(QdrantHead.Read).ToDictionary(head => head.Article);
    }

    /// <summary>Several searches among passages in one round trip.</summary>
    public async Task<RepeatedField<BatchResult>> QueryAsync(
        IReadOnlyCollection<QueryPoints> searches, CancellationToken cancellationToken)
    {
        var request = new QueryBatchPoints { CollectionName = names.PassagesAlias };
        SetConsistency(consistency => request.ReadConsistency = consistency);
        foreach (var search in searches)
        {
            search.CollectionName = names.PassagesAlias;
            request.QueryPoints.Add(search);
        }

        return (await calls.ReadAsync(call => calls.Points.QueryBatchAsync(request, call), cancellationToken)).Result;
    }

    /// <summary>How many points pass a filter, exactly.</summary>
    public async Task<long> CountAsync(string collection, Filter filter, CancellationToken cancellationToken)
    {
        var request = new CountPoints { CollectionName = collection, Filter = filter, Exact = true };
        SetConsistency(consistency => request.ReadConsistency = consistency);
        return (long)(await calls.ReadAsync(call => calls.Points.CountAsync(request, call), cancellationToken)).Result.Count;
    }

    /// <summary>How many points each corpus has.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="filter">Which points count; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Dictionary<string, long>> CorporaAsync(string collection, Filter? filter, CancellationToken cancellationToken)
    {
        var request = new FacetCounts
        {
            CollectionName = collection, Key = QdrantNames.Corpus, Filter = filter, Limit = MostCorpora, Exact = true,
        };
        SetConsistency(consistency => request.ReadConsistency = consistency);
        var response = await calls.ReadAsync(call => calls.Points.FacetAsync(request, call), cancellationToken);
        return response.Hits.ToDictionary(hit => hit.Value.StringValue, hit => (long)hit.Count);
    }

    /// <summary>All points that pass a filter, in the order of their ids, a page at a time.</summary>
    public async IAsyncEnumerable<RetrievedPoint> ScrollAsync(
        string collection,
        Filter? filter,
        WithPayloadSelector fields,
        WithVectorsSelector? vectors,
        uint pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PointId? next = null;
        do
        {
            var request = new ScrollPoints
            {
                CollectionName = collection, Filter = filter, WithPayload = fields, WithVectors = vectors, Limit = pageSize, Offset = next,
            };
            SetConsistency(consistency => request.ReadConsistency = consistency);
            var page = await calls.ReadAsync(call => calls.Points.ScrollAsync(request, call), cancellationToken);
            foreach (var point in page.Result)
            {
                yield return point;
            }

            next = page.NextPageOffset;
        }
        while (next is not null);
    }

    /// <summary>A page of the points that pass a filter, in the order of their ids.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="filter">Which points count.</param>
    /// <param name="fields">What of them is wanted.</param>
    /// <param name="from">The first id; null: from the first there is.</param>
    /// <param name="pageSize">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<RetrievedPoint>> PageAsync(
        string collection, Filter filter, WithPayloadSelector fields, Guid? from, uint pageSize, CancellationToken cancellationToken)
    {
        var request = new ScrollPoints
        {
            CollectionName = collection, Filter = filter, WithPayload = fields, Limit = pageSize,
            Offset = from is { } first ? QdrantPoints.Id(first) : null,
        };
        SetConsistency(consistency => request.ReadConsistency = consistency);
        return (await calls.ReadAsync(call => calls.Points.ScrollAsync(request, call), cancellationToken)).Result;
    }

    private void SetConsistency(Action<ReadConsistency> set)
    {
        if (options.ReadConsistency.Length > 0)
        {
            set(new ReadConsistency
            {
                Type = options.ReadConsistency switch
                {
                    "majority" => ReadConsistencyType.Majority,
                    "quorum" => ReadConsistencyType.Quorum,
                    _ => ReadConsistencyType.All,
                },
            });
        }
    }
}

using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Qdrant's service of points.</summary>
internal sealed class FakePointsService(FakeDatabase database, FakeQdrantFaults faults) : Points.PointsBase
{
    private const uint DefaultLimit = 10;

    public override Task<PointsOperationResponse> Upsert(UpsertPoints request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        if (request.Points.Count == 0)
        {
            throw Fault.Invalid("Bad request: Empty update request");
        }

        var partial = faults.PartialBatches && request.Points.Count > 1;
        var result = new UpdateResult();
        collection.Upsert(
            partial ? [.. request.Points.Take(request.Points.Count / 2)] : request.Points, result, request.HasWait && request.Wait);
        return partial
            ? throw new RpcException(new Status(StatusCode.Unavailable, "half of the batch was written"))
            : Task.FromResult(new PointsOperationResponse { Result = result });
    }

    public override Task<PointsOperationResponse> Delete(DeletePoints request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        if (request.Points is null || request.Points.PointsSelectorOneOfCase == PointsSelector.PointsSelectorOneOfOneofCase.None)
        {
            throw Fault.Invalid("PointSelector is missing");
        }

        if (request.Points.Points is { Ids.Count: 0 })
        {
            throw Fault.Invalid("Bad request: Empty update request");
        }

        return Task.FromResult(new PointsOperationResponse { Result = collection.Delete(request.Points, request.HasWait && request.Wait) });
    }

    public override Task<PointsOperationResponse> SetPayload(SetPayloadPoints request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        return request.PointsSelector is null
            ? throw Fault.Invalid("points_selector is expected")
            : Task.FromResult(new PointsOperationResponse { Result = collection.SetPayload(request) });
    }

    public override Task<PointsOperationResponse> CreateFieldIndex(CreateFieldIndexCollection request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        if (request.FieldName.Length == 0)
        {
            throw Fault.Validation("field_name: value \\\"\\\" invalid, must be at least 1 characters".Replace("\\\"", "\"", StringComparison.Ordinal));
        }

        if (!request.HasFieldType)
        {
            throw Fault.Invalid("cannot convert field_type");
        }

        var fits = request.FieldIndexParams?.IndexParamsCase switch
        {
            null or PayloadIndexParams.IndexParamsOneofCase.None => true,
            PayloadIndexParams.IndexParamsOneofCase.KeywordIndexParams => request.FieldType == FieldType.Keyword,
            PayloadIndexParams.IndexParamsOneofCase.IntegerIndexParams => request.FieldType == FieldType.Integer,
            _ => request.FieldType == FieldType.Datetime,
        };
        return fits
            ? Task.FromResult(new PointsOperationResponse { Result = collection.Index(request, (PayloadSchemaType)(request.FieldType + 1)) })
            : throw Fault.Invalid($"field_type ({request.FieldType}) and field_index_params do not match");
    }

    public override Task<GetResponse> Get(GetPoints request, ServerCallContext context)
    {
        var points = database.Find(request.CollectionName).Get(request.Ids, request.WithVectors, faults.StaleWrites);
        return Task.FromResult(new GetResponse
        {
            Result = { points.Select(point => Retrieved(point, request.WithPayload, false, request.WithVectors)) },
        });
    }

    public override Task<ScrollResponse> Scroll(ScrollPoints request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        var limit = request.HasLimit ? request.Limit : DefaultLimit;
        if (limit == 0)
        {
            throw Fault.Validation("limit: value 0 invalid, must be 1 or larger");
        }

        PointKey? from = request.Offset is null ? null : PointKey.Of(request.Offset);
        var points = collection.Find(
            request.Filter, from, (int)Math.Min(limit, int.MaxValue - 1) + 1, faults.StaleWrites, request.WithVectors);
        var response = new ScrollResponse
        {
            Result = { points.Take((int)Math.Min(limit, int.MaxValue)).Select(point => Retrieved(point, request.WithPayload, true, request.WithVectors)) },
        };
        if (points.Count > limit)
        {
            response.NextPageOffset = points[^1].Key.ToId();
        }

        return Task.FromResult(response);
    }

    public override Task<CountResponse> Count(CountPoints request, ServerCallContext context)
    {
        var points = database.Find(request.CollectionName).Find(request.Filter, null, int.MaxValue, faults.StaleWrites);
        return Task.FromResult(new CountResponse { Result = new CountResult { Count = (ulong)points.Count } });
    }

    public override Task<FacetResponse> Facet(FacetCounts request, ServerCallContext context)
    {
        var values = database.Find(request.CollectionName).Facet(request.Key, request.Filter, faults.StaleWrites);
        return Task.FromResult(new FacetResponse
        {
            Hits =
            {
                values.Take(request.HasLimit ? (int)request.Limit : (int)DefaultLimit).Select(value => new FacetHit
                {
                    Value = new FacetValue { StringValue = value.Value }, Count = (ulong)value.Count,
                }),
            },
        });
    }

    public override Task<QueryResponse> Query(QueryPoints request, ServerCallContext context) => Task.FromResult(new QueryResponse
    {
        Result = { Found(database.Find(request.CollectionName), request) },
    });

    public override Task<QueryBatchResponse> QueryBatch(QueryBatchPoints request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        for (var i = 0; i < request.QueryPoints.Count; i++)
        {
            if (request.QueryPoints[i].CollectionName.Length == 0)
            {
                throw Fault.Validation($"query_points[{i}].collection_name: value \"\" invalid, must be from 1 to 255 characters");
            }
        }

        return Task.FromResult(new QueryBatchResponse
        {
            Result = { request.QueryPoints.Select(query => new BatchResult { Result = { Found(collection, query) } }) },
        });
    }

    private IEnumerable<ScoredPoint> Found(FakeCollection collection, QueryPoints query)
    {
        if (query.HasLimit && query.Limit == 0)
        {
            throw Fault.Validation("limit: value 0 invalid, must be 1 or larger");
        }

        return collection.Search(query, faults.StaleWrites)
            .Skip((int)query.Offset)
            .Take((int)Math.Min(query.HasLimit ? query.Limit : DefaultLimit, int.MaxValue))
            .Select(found =>
            {
                var point = new ScoredPoint
                {
                    Id = found.Point.Key.ToId(), Score = found.Score, Version = found.Point.Version,
                    Payload = { found.Point.Select(query.WithPayload, false) },
                };
                if (found.Point.Select(query.WithVectors) is { } vectors)
                {
                    point.Vectors = vectors;
                }

                return point;
            });
    }

    private static RetrievedPoint Retrieved(
        FakePoint point, WithPayloadSelector? payload, bool payloadByDefault, WithVectorsSelector? vectors)
    {
        var retrieved = new RetrievedPoint { Id = point.Key.ToId(), Payload = { point.Select(payload, payloadByDefault) } };
        if (point.Select(vectors) is { } selected)
        {
            retrieved.Vectors = selected;
        }

        return retrieved;
    }
}

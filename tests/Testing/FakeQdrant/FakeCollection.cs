using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>A collection: its points, and exact search in them. One call at a time sees or changes it.</summary>
internal sealed class FakeCollection
{
    private const int MostStates = 16;

    private readonly Lock _lock = new();
    private readonly FakeSchema _schema;
    private readonly FakeFieldIndexes _indexes = new();
    private readonly LinkedList<ImmutableSortedDictionary<PointKey, FakePoint>> _earlier = [];
    private ImmutableSortedDictionary<PointKey, FakePoint> _points = ImmutableSortedDictionary<PointKey, FakePoint>.Empty;
    private ulong _operations;

    public FakeCollection(CreateCollection request)
    {
        Request = request;
        _schema = new FakeSchema(request);
    }

    /// <summary>How it was made; its metadata may be changed.</summary>
    public CreateCollection Request { get; }

    public UpdateResult Index(CreateFieldIndexCollection request, PayloadSchemaType type)
    {
        lock (_lock)
        {
            _indexes.Add(request, type, _points.Values);
            _operations++;
            return Done(request.HasWait && request.Wait);
        }
    }

    public void Upsert(IReadOnlyList<PointStruct> points, UpdateResult result, bool wait)
    {
        lock (_lock)
        {
            // A vector of the wrong form is refused before anything is stored.
            var read = points.Select(point => FakePoint.Read(point, _operations + 1, _schema)).ToArray();
            Change(() => read.ToList().ForEach(Put));
            result.MergeFrom(Done(wait));
        }
    }

    public UpdateResult Delete(PointsSelector selector, bool wait)
    {
        lock (_lock)
        {
            var keys = Selected(selector).ToArray();
            Change(() =>
            {
                foreach (var key in keys)
                {
                    Remove(key);
                }
            });
            return Done(wait);
        }
    }

    public UpdateResult SetPayload(SetPayloadPoints request)
    {
        lock (_lock)
        {
            var keys = Selected(request.PointsSelector).ToArray();
            Change(() =>
            {
                foreach (var point in keys.Select(key => _points.GetValueOrDefault(key)).OfType<FakePoint>())
                {
                    Put(point with { Payload = Merged(point.Payload, request), Version = _operations });
                }
            });
            return keys.FirstOrDefault(key => !_points.ContainsKey(key)) is { } unknown && keys.Any(key => !_points.ContainsKey(key))
                ? throw Fault.NoPoint(unknown)
                : Done(request.HasWait && request.Wait);
        }
    }

    /// <summary>Points by id, those that are there, each once.</summary>
    public IReadOnlyList<FakePoint> Get(IEnumerable<PointId> ids, WithVectorsSelector? vectors, int stale)
    {
        lock (_lock)
        {
            CheckNames(vectors);
            var points = State(stale);
            return [.. ids.Select(PointKey.Of).Distinct().Select(key => points.GetValueOrDefault(key)).OfType<FakePoint>()];
        }
    }

    /// <summary>Points that pass a filter, in the order of their ids.</summary>
    public IReadOnlyList<FakePoint> Find(Filter? filter, PointKey? from, int limit, int stale, WithVectorsSelector? vectors = null)
    {
        lock (_lock)
        {
            CheckNames(vectors);
            return [.. Passing(filter, stale).Where(point => from is not { } first || point.Key.CompareTo(first) >= 0).Take(limit)];
        }
    }

    /// <summary>The best points for a query, by score and then by id.</summary>
    public IReadOnlyList<(FakePoint Point, float Score)> Search(QueryPoints query, int stale)
    {
        lock (_lock)
        {
            CheckNames(query.WithVectors);
            if (query.Query is null)
            {
                return [.. Passing(query.Filter, stale).Select(point => (point, 1f))];
            }

            if (query.Query.VariantCase != Query.VariantOneofCase.Nearest)
            {
                throw Fault.Invalid("Query variant is missing");
            }

            var (wanted, except) = Nearest(query, query.Query.Nearest);
            var scores = Passing(query.Filter, stale)
                .Where(point => point.Key != except && point.Vectors.ContainsKey(query.Using))
                .Select(point => (Point: point, Score: wanted.ScoreOf(point.Vectors[query.Using])))
                .Where(scored => scored.Score is not null
                    && !(query.HasScoreThreshold && !(scored.Score > query.ScoreThreshold)))
                .Select(scored => (scored.Point, Score: scored.Score!.Value));
            return [.. scores.OrderByDescending(scored => float.IsNaN(scored.Score) ? float.PositiveInfinity : scored.Score)
                .ThenBy(scored => scored.Point.Key)];
        }
    }

    /// <summary>How many points hold each value of a keyword field: most first, then by value.</summary>
    public IReadOnlyList<(string Value, int Count)> Facet(string field, Filter? filter, int stale)
    {
        lock (_lock)
        {
            if (_indexes.Types.GetValueOrDefault(field) is not (PayloadSchemaType.Keyword or PayloadSchemaType.Integer or PayloadSchemaType.Bool))
            {
                throw Fault.Invalid(
                    $"Wrong input: No appropriate index for faceting: `{field}`. Please create one to facet on this field. Check "
                    + "https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Match conditions");
            }

            return [.. Passing(filter, stale).SelectMany(point => FakeFieldIndexes.Values(point, field).OfType<string>().Distinct())
                .CountBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <summary>The index of each field, with how many points it holds.</summary>
    public IReadOnlyDictionary<string, (PayloadSchemaType Type, PayloadIndexParams? Params, ulong Points)> Indexes()
    {
        lock (_lock)
        {
            return _indexes.Types.ToDictionary(index => index.Key, index => (
                index.Value,
                _indexes.ParametersOf(index.Key),
                (ulong)_points.Values.Count(point => point.Payload.ContainsKey(index.Key))));
        }
    }

    public ulong Count()
    {
        lock (_lock)
        {
            return (ulong)_points.Count;
        }
    }

    private UpdateResult Done(bool wait) =>
        new() { OperationId = _operations, Status = wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged };

    private void Change(Action change)
    {
        _earlier.AddFirst(_points);
        if (_earlier.Count > MostStates)
        {
            _earlier.RemoveLast();
        }

        _operations++;
        change();
    }

    private void Put(FakePoint point)
    {
        Remove(point.Key);
        _points = _points.Add(point.Key, point);
        _indexes.Add(point);
    }

    private void Remove(PointKey key)
    {
        if (_points.TryGetValue(key, out var point))
        {
            _points = _points.Remove(key);
            _indexes.Remove(point);
        }
    }

    private ImmutableSortedDictionary<PointKey, FakePoint> State(int stale) =>
        stale == 0 || _earlier.Count == 0 ? _points : _earlier.Skip(Math.Min(stale, _earlier.Count) - 1).First();

    private IEnumerable<FakePoint> Passing(Filter? filter, int stale)
    {
        FakeFilter.Check(filter);
        var points = State(stale);
        var evaluated = new FakeFilter(_indexes.Types);
        var narrowest = stale > 0 ? null : _indexes.Narrowest(filter);
        return narrowest is null
            ? points.Values.Where(point => evaluated.Passes(point, filter))
            : narrowest.Where(points.ContainsKey).Order().Select(key => points[key]).Where(point => evaluated.Passes(point, filter));
    }

    private IEnumerable<PointKey> Selected(PointsSelector? selector) => selector?.PointsSelectorOneOfCase switch
    {
        PointsSelector.PointsSelectorOneOfOneofCase.Points => selector.Points.Ids.Select(PointKey.Of),
        PointsSelector.PointsSelectorOneOfOneofCase.Filter => Passing(selector.Filter, 0).Select(point => point.Key),
        _ => throw Fault.Invalid("PointSelector is missing"),
    };

    private static MapField<string, Value> Merged(MapField<string, Value> payload, SetPayloadPoints request)
    {
        var merged = payload.Clone();
        var target = merged;
        if (request.HasKey)
        {
            if (!merged.TryGetValue(request.Key, out var inner) || inner.StructValue is null)
            {
                merged[request.Key] = inner = new Value { StructValue = new Struct() };
            }

            target = inner.StructValue.Fields;
        }

        foreach (var (field, value) in request.Payload)
        {
            if (value.KindCase is Value.KindOneofCase.NullValue or Value.KindOneofCase.None)
            {
                target.Remove(field);
            }
            else
            {
                target[field] = value;
            }
        }

        return merged;
    }

    private void CheckNames(WithVectorsSelector? vectors)
    {
        if (vectors?.Include?.Names.FirstOrDefault(name => !_schema.Has(name)) is { } unknown)
        {
            throw Fault.UnknownVector(unknown);
        }
    }

    private (StoredVector Wanted, PointKey? Except) Nearest(QueryPoints query, VectorInput nearest)
    {
        if (nearest.VariantCase == VectorInput.VariantOneofCase.Id)
        {
            var key = PointKey.Of(nearest.Id);
            return _points.TryGetValue(key, out var point) && point.Vectors.TryGetValue(query.Using, out var vector)
                ? (vector, key)
                : throw Fault.NoPoint(key);
        }

        var wanted = _schema.Read(query.Using, nearest);
        if (wanted.Sparse is { } sparse && _schema.HasIdf(query.Using))
        {
            var weighted = sparse.Indices.Select((index, i) => sparse.Values[i] * Idf(query.Using, index)).ToArray();
            return (wanted with { Sparse = (sparse.Indices, weighted) }, null);
        }

        return (wanted, null);
    }

    /// <summary>Over all points, whatever the filter: ln(1 + (N − n + ½) / (n + ½)).</summary>
    private float Idf(string name, uint index)
    {
        var vectors = _points.Values.Select(point => point.Vectors.GetValueOrDefault(name)?.Sparse?.Indices)
            .Where(indices => indices is { Length: > 0 }).ToArray();
        float holding = vectors.Count(indices => Array.BinarySearch(indices!, index) >= 0);
        return MathF.Log(1 + (vectors.Length - holding + 0.5f) / (holding + 0.5f));
    }
}

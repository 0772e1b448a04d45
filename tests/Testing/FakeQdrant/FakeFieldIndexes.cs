using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>The indexed fields of a collection, and which points hold a value of one: the candidates of a filter that asks for it.</summary>
internal sealed class FakeFieldIndexes
{
    private readonly Dictionary<string, CreateFieldIndexCollection> _requests = [];
    private readonly Dictionary<string, PayloadSchemaType> _types = [];
    private readonly Dictionary<(string Field, object Value), HashSet<PointKey>> _holders = [];

    /// <summary>The type of each field.</summary>
    public IReadOnlyDictionary<string, PayloadSchemaType> Types => _types;

    public PayloadIndexParams? ParametersOf(string field) => _requests[field].FieldIndexParams;

    public void Add(CreateFieldIndexCollection request, PayloadSchemaType type, IEnumerable<FakePoint> points)
    {
        _requests[request.FieldName] = request;
        _types[request.FieldName] = type;
        foreach (var point in points)
        {
            Hold(point, request.FieldName, true);
        }
    }

    public void Add(FakePoint point) => Hold(point, true);

    public void Remove(FakePoint point) => Hold(point, false);

    /// <summary>The smallest set of points that an exact condition leaves; null: all.</summary>
    public IReadOnlySet<PointKey>? Narrowest(Filter? filter)
    {
        HashSet<PointKey>? narrowest = null;
        foreach (var condition in filter?.Must ?? [])
        {
            HashSet<PointKey>? holders = condition switch
            {
                { HasId: { } ids } => [.. ids.HasId.Select(PointKey.Of)],
                { Field.Match: { HasKeyword: true } match } => Holders(condition.Field.Key, match.Keyword),
                { Field.Match: { HasInteger: true } match } => Holders(condition.Field.Key, match.Integer),
                _ => null,
            };
            if (holders is not null && (narrowest is null || holders.Count < narrowest.Count))
            {
                narrowest = holders;
            }
        }

        return narrowest;
    }

    /// <summary>The strings and whole numbers of a top-level field.</summary>
    public static IEnumerable<object> Values(FakePoint point, string field)
    {
        if (!point.Payload.TryGetValue(field, out var whole))
        {
            yield break;
        }

        foreach (var value in whole.ListValue is { } list ? list.Values : Enumerable.Repeat(whole, 1))
        {
            if (value.HasStringValue)
            {
                yield return value.StringValue;
            }
            else if (value.HasIntegerValue)
            {
                yield return value.IntegerValue;
            }
            else if (value.HasDoubleValue && double.IsInteger(value.DoubleValue))
            {
                yield return (long)value.DoubleValue;
            }
        }
    }

    private HashSet<PointKey>? Holders(string field, object value) =>
        !_types.ContainsKey(field) ? null : _holders.TryGetValue((field, value), out var holders) ? holders : [];

    private void Hold(FakePoint point, bool holds)
    {
        foreach (var field in _types.Keys)
        {
            Hold(point, field, holds);
        }
    }

    private void Hold(FakePoint point, string field, bool holds)
    {
        foreach (var value in Values(point, field))
        {
            if (!_holders.TryGetValue((field, value), out var holders))
            {
                _holders[(field, value)] = holders = [];
            }

            _ = holds ? holders.Add(point.Key) : holders.Remove(point.Key);
        }
    }
}

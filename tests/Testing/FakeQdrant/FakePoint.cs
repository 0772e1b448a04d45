using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;
using VectorsOptions = Qdrant.Client.Grpc.Vectors.VectorsOptionsOneofCase;

namespace Dateline.Testing.FakeQdrant;

/// <summary>A point as it is stored; never changed, only replaced.</summary>
internal sealed record FakePoint(
    PointKey Key, ulong Version, MapField<string, Value> Payload, IReadOnlyDictionary<string, StoredVector> Vectors)
{
    /// <summary>Reads a point as it is written, with Qdrant's checks in Qdrant's order.</summary>
    public static FakePoint Read(PointStruct point, ulong version, FakeSchema schema)
    {
        var vectors = new Dictionary<string, StoredVector>();
        switch (point.Vectors?.VectorsOptionsCase)
        {
            case VectorsOptions.Vectors_:
                foreach (var (name, vector) in point.Vectors.Vectors_.Vectors)
                {
                    vectors[name] = schema.Read(name, vector);
                }

                break;
            case VectorsOptions.Vector:
                throw Fault.UnknownVector("");
            default:
                throw Fault.Invalid("Expected some vectors");
        }

        return new FakePoint(PointKey.Of(point.Id), version, point.Payload, vectors);
    }

    public MapField<string, Value> Select(WithPayloadSelector? selector, bool byDefault)
    {
        var selected = new MapField<string, Value>();
        foreach (var (field, value) in Payload)
        {
            var wanted = selector?.SelectorOptionsCase switch
            {
                WithPayloadSelector.SelectorOptionsOneofCase.Enable => selector.Enable,
                WithPayloadSelector.SelectorOptionsOneofCase.Include => selector.Include.Fields.Contains(field),
                WithPayloadSelector.SelectorOptionsOneofCase.Exclude => !selector.Exclude.Fields.Contains(field),
                _ => byDefault,
            };
            if (wanted)
            {
                selected.Add(field, value);
            }
        }

        return selected;
    }

    public VectorsOutput? Select(WithVectorsSelector? selector)
    {
        var names = selector?.SelectorOptionsCase switch
        {
            WithVectorsSelector.SelectorOptionsOneofCase.Include => (IReadOnlyCollection<string>)selector.Include.Names,
            WithVectorsSelector.SelectorOptionsOneofCase.Enable when selector.Enable => [.. Vectors.Keys],
            _ => null,
        };
        if (names is null)
        {
            return null;
        }

        var output = new NamedVectorsOutput();
        foreach (var name in names.Where(Vectors.ContainsKey))
        {
            output.Vectors.Add(name, Vectors[name].Output());
        }

        return new VectorsOutput { Vectors = output };
    }
}

using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>The id of a point; numbers come before UUIDs, and those are ordered by their bytes.</summary>
internal readonly record struct PointKey(bool IsUuid, UInt128 Number) : IComparable<PointKey>
{
    public int CompareTo(PointKey other) => (IsUuid, Number).CompareTo((other.IsUuid, other.Number));

    public static PointKey Of(PointId? id) => id?.PointIdOptionsCase switch
    {
        PointId.PointIdOptionsOneofCase.Num => new PointKey(false, id.Num),
        PointId.PointIdOptionsOneofCase.Uuid => Guid.TryParse(id.Uuid.Replace("urn:uuid:", "", StringComparison.OrdinalIgnoreCase), out var uuid)
            ? new PointKey(true, UInt128.Parse(uuid.ToString("N"), System.Globalization.NumberStyles.HexNumber, null))
            : throw Fault.Invalid($"Unable to parse UUID: {id.Uuid}"),
        _ => throw Fault.Invalid("Empty ID is not allowed"),
    };

    public PointId ToId() =>
        IsUuid ? new PointId { Uuid = Guid.ParseExact(Number.ToString("x32", null), "N").ToString() } : new PointId { Num = (ulong)Number };
}

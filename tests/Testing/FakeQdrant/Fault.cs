using Grpc.Core;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Errors as Qdrant words them.</summary>
internal static class Fault
{
    public static RpcException Invalid(string message) => new(new Status(StatusCode.InvalidArgument, message));

    public static RpcException Validation(string message) => Invalid($"Validation error in body: [{message}]");

    public static RpcException UnknownVector(string name) => Invalid($"Wrong input: Not existing vector name error: {name}");

    public static RpcException NoCollection(string name) =>
        new(new Status(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!"));

    public static RpcException NoPoint(PointKey key)
    {
        var id = key.ToId();
        return new(new Status(StatusCode.NotFound, $"Not found: No point with id {(key.IsUuid ? id.Uuid : id.Num.ToString(null, null))} found"));
    }

    public static RpcException Exists(string name) =>
        new(new Status(StatusCode.AlreadyExists, $"Wrong input: Collection `{name}` already exists!"));
}

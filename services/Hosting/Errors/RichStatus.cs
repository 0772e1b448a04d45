using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Dateline.Hosting.Errors;

/// <summary>What callers are told, with the details of google.rpc that programs can act on.</summary>
public static class RichStatus
{
    /// <summary>The descriptors of every detail that is sent; JSON needs them to write an Any.</summary>
    public static IReadOnlyList<Google.Protobuf.Reflection.FileDescriptor> Descriptors { get; } =
        [ErrorDetailsReflection.Descriptor];

    /// <summary>A field of the request cannot be taken.</summary>
    /// <param name="field">Its snake_case path such as "article.title"; empty when it is the request as a whole.</param>
    /// <param name="description">What is wrong with it and what the limit is.</param>
    public static Status InvalidArgument(string field, string description) => InvalidArgument([(field, description)]);

    /// <summary>Fields of the request cannot be taken; at least one.</summary>
    public static Status InvalidArgument(IReadOnlyList<(string Field, string Description)> faults) => Make(
        Code.InvalidArgument,
        string.Join("; ", faults.Select(fault => fault.Field.Length == 0 ? fault.Description : $"{fault.Field}: {fault.Description}")),
        new BadRequest
        {
            FieldViolations =
            {
                faults.Select(fault => new BadRequest.Types.FieldViolation { Field = fault.Field, Description = fault.Description }),
            },
        });

    /// <summary>What the request names does not exist.</summary>
    /// <param name="kind">What it would be, such as "article".</param>
    /// <param name="name">Its name as given.</param>
    public static Status NotFound(string kind, string name) => Make(
        Code.NotFound,
        $"no {kind} '{name}'",
        new ResourceInfo { ResourceType = kind, ResourceName = name, Description = $"no {kind} of this name" });

    /// <summary>Something behind the service is away; the same call may succeed later.</summary>
    /// <param name="what">What is away, in words for the caller.</param>
    public static Status Unavailable(string what) => Make(
        Code.Unavailable,
        $"{what} is not available now",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) });

    /// <summary>A message that is no valid protobuf; gRPC reads messages whole, so no field can be named.</summary>
    public static Status UnreadableMessage() => InvalidArgument("request", "must be valid protobuf, its strings valid UTF-8");

    /// <summary>Nobody expected this; the log has what there is to say.</summary>
    public static Status Internal() => Plain(Code.Internal, "an internal error; the service's log has the details");

    /// <summary>A status without details.</summary>
    public static Status Plain(Code code, string message) => new() { Code = (int)code, Message = message };

    private static Status Make(Code code, string message, Google.Protobuf.IMessage detail) =>
        new() { Code = (int)code, Message = message, Details = { Any.Pack(detail) } };
}

using Dateline.Hosting.Errors;
using Google.Rpc;
using Grpc.Core;

namespace Dateline.Gateway.Forwarding;

/// <summary>
/// What callers are told when a service behind the gateway does not answer. What it answers, errors and their details
/// included, passes through as it is.
/// </summary>
internal static class DownstreamErrors
{
    public static Google.Rpc.Status? Map(Exception exception) => exception switch
    {
        RpcException { StatusCode: StatusCode.DeadlineExceeded } => RichStatus.Plain(Code.DeadlineExceeded, "the deadline has passed"),
        RpcException { StatusCode: StatusCode.Cancelled } => RichStatus.Plain(Code.Cancelled, "the call was cancelled"),
        // Made by our own client, not sent by the service: its text speaks of addresses and sockets.
        RpcException { Status.DebugException: not null } => RichStatus.Unavailable("a service behind the gateway"),
        _ => null,
    };
}

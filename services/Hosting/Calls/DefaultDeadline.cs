using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dateline.Hosting.Calls;

/// <summary>
/// Gives a gRPC call without a deadline the default one, as if its caller had: the server then enforces it, and calls made
/// on its behalf inherit it.
/// </summary>
internal sealed class DefaultDeadline(RequestDelegate next, IOptions<CallLimits> limits)
{
    private const string TimeoutHeader = "grpc-timeout";

    private readonly string _timeout = HeaderOf(limits.Value.DefaultDeadline);
    private readonly string _feedTimeout = HeaderOf(limits.Value.FeedDeadline);

    public Task InvokeAsync(HttpContext context)
    {
        var call = context.GetEndpoint()?.Metadata;
        if (call?.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming)
        {
            context.Request.Headers.TryAdd(TimeoutHeader, call.GetMetadata<FeedDeadlineAttribute>() is null ? _timeout : _feedTimeout);
        }

        return next(context);
    }

    private static string HeaderOf(TimeSpan deadline) =>
        ((long)deadline.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "m";
}

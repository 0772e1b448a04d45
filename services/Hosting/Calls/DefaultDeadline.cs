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

    private readonly string _timeout =
        ((long)limits.Value.DefaultDeadline.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "m";

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;
        if (method?.Type is MethodType.Unary or MethodType.ServerStreaming)
        {
            context.Request.Headers.TryAdd(TimeoutHeader, _timeout);
        }

        return next(context);
    }
}

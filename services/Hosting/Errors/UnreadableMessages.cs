using System.Globalization;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dateline.Hosting.Errors;

/// <summary>
/// Tells of messages that cannot be read or written. gRPC meets them outside its interceptors and would answer UNKNOWN; this
/// rewrites that before it is sent.
/// </summary>
internal sealed class UnreadableMessages(RequestDelegate next, ILogger<UnreadableMessages> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<IServerCallContextFeature>()?.ServerCallContext is not
            { Status: { StatusCode: StatusCode.Unknown, DebugException: { } exception } } call)
        {
            return;
        }

        var status = RichStatus.UnreadableMessage();
        if (exception is not InvalidProtocolBufferException)
        {
            Log.CallFailed(logger, call.Method, exception);
            status = RichStatus.Internal();
        }

        // An answer that has not begun carries its status in the headers.
        if ((context.Response.HasStarted ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : context.Response.Headers)
            is { IsReadOnly: false } trailers)
        {
            trailers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
            trailers["grpc-message"] = status.Message;
            trailers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
        }
    }
}

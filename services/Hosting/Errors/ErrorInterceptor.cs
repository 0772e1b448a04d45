using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Dateline.Hosting.Errors;

/// <summary>Turns whatever a service throws into a status; what nobody expected becomes INTERNAL, told to the log only.</summary>
internal sealed class ErrorInterceptor(IEnumerable<ErrorMapping> mappings, TimeProvider time, ILogger<ErrorInterceptor> logger)
    : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception)
        {
            throw Told(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requests, context);
        }
        catch (Exception exception)
        {
            throw Told(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responses, context);
        }
        catch (Exception exception)
        {
            throw Told(exception, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requests, responses, context);
        }
        catch (Exception exception)
        {
            throw Told(exception, context);
        }
    }

    private RpcException Told(Exception exception, ServerCallContext context)
    {
        foreach (var mapping in mappings)
        {
            if (mapping(exception) is { } status)
            {
                Log.CallRefused(logger, context.Method, (Code)status.Code, exception);
                return status.ToRpcException();
            }
        }

        if (exception is RpcException told)
        {
            return told;
        }

        if (exception is InvalidProtocolBufferException)
        {
            // A later message of a stream; a first one does not get as far as here.
            return RichStatus.UnreadableMessage().ToRpcException();
        }

        if (context.CancellationToken.IsCancellationRequested)
        {
            // Whatever breaks after the caller has gone, or the deadline has passed, is a consequence of that.
            var expired = context.Deadline != default && time.GetUtcNow() >= context.Deadline;
            Log.CallEnded(logger, context.Method, exception);
            return expired
                ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "the deadline has passed"))
                : new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "the call was cancelled"));
        }

        Log.CallFailed(logger, context.Method, exception);
        return RichStatus.Internal().ToRpcException();
    }
}

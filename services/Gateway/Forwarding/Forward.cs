using Grpc.Core;

namespace Dateline.Gateway.Forwarding;

/// <summary>
/// Streams passed on message by message: none is read before the one before it is written, so a slow end holds the other back.
/// </summary>
internal static class Forward
{
    /// <summary>Passes on what the service answers.</summary>
    public static async Task ResponsesAsync<TResponse>(
        IAsyncStreamReader<TResponse> from, IServerStreamWriter<TResponse> to, CancellationToken cancellationToken)
    {
        await foreach (var response in from.ReadAllAsync(cancellationToken))
        {
            await to.WriteAsync(response, cancellationToken);
        }
    }

    /// <summary>Passes on what the caller sends while passing back what the service answers.</summary>
    public static async Task BothWaysAsync<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> from,
        AsyncDuplexStreamingCall<TRequest, TResponse> service,
        IServerStreamWriter<TResponse> to,
        CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = RequestsAsync(from, service.RequestStream, ended.Token);
        try
        {
            await ResponsesAsync(service.ResponseStream, to, cancellationToken);
        }
        catch
        {
            // The service has ended the call: whatever the sending meets now is a consequence of that.
            await ended.CancelAsync();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        // The service answers to the end only once the sending has ended.
        await sending;
    }

    private static async Task RequestsAsync<TRequest>(
        IAsyncStreamReader<TRequest> from, IClientStreamWriter<TRequest> to, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var request in from.ReadAllAsync(cancellationToken))
            {
                await to.WriteAsync(request, cancellationToken);
            }
        }
        finally
        {
            // Also after a message that cannot be read: what came before it is still answered.
            if (!cancellationToken.IsCancellationRequested)
            {
                await to.CompleteAsync();
            }
        }
    }
}

using System.Net.Sockets;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dateline.Hosting.Calls;

/// <summary>Calls from one service to another, on behalf of a caller.</summary>
public sealed class Downstream(IOptions<CallLimits> limits, TimeProvider time)
{
    private const string UnixPrefix = "http://unix:";

    /// <summary>The caller's deadline and cancellation; a caller who gave no deadline gets the default one.</summary>
    public CallOptions For(ServerCallContext caller) => For(caller, limits.Value.DefaultDeadline);

    /// <summary>The same, for a feed.</summary>
    public CallOptions ForFeed(ServerCallContext caller) => For(caller, limits.Value.FeedDeadline);

    /// <summary>The caller's deadline, if any, and cancellation: for a stream that may rightly take hours.</summary>
    public static CallOptions ForStream(ServerCallContext caller) =>
        new(deadline: caller.Deadline, cancellationToken: caller.CancellationToken);

    /// <summary>The address of a gRPC endpoint: "http://host:port" or "http://unix:/path"; null when it is neither.</summary>
    public static Uri? Parse(string url) =>
        url.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase) && url.Length > UnixPrefix.Length
            ? new Uri("http://localhost")
            : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>
    /// Registers a client of the endpoint that <paramref name="url"/> gives; one connection is shared by all its calls. Clients
    /// of one type need a name each.
    /// </summary>
    public static IHttpClientBuilder AddClient<TClient>(
        IServiceCollection services, Func<IServiceProvider, string> url, string? name = null)
        where TClient : class =>
        services.AddGrpcClient<TClient>(name ?? typeof(TClient).Name, (provider, options) => options.Address = Parse(url(provider)))
            .ConfigureChannel(channel => channel.MaxReceiveMessageSize = CallLimits.MaxInternalMessageSize)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(url(provider)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private CallOptions For(ServerCallContext caller, TimeSpan otherwise)
    {
        // Calls that came as JSON have no deadline of their own, which reads as either end of time.
        var given = caller.Deadline;
        var deadline = given == default || given == DateTime.MaxValue
            ? time.GetUtcNow().UtcDateTime + otherwise
            : given;
        return new CallOptions(deadline: deadline, cancellationToken: caller.CancellationToken);
    }

    private static SocketsHttpHandler Handler(string url)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        if (url.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var endpoint = new UnixDomainSocketEndPoint(url[UnixPrefix.Length..]);
            handler.ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(endpoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return handler;
    }
}

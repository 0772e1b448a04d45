using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace Dateline.Ingestion.Fetching;

/// <summary>
/// The way to servers of the public internet, and to no others. A name is resolved once for each connection, all that it resolved
/// to is judged, and just that is connected to: a name that means another address a moment later gains nothing. Connections are
/// not kept, so each request is judged.
/// </summary>
internal static class PublicInternet
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Private, loopback, link-local, metadata and other special addresses, as that package lists them; and IPv4 addresses
    /// in the oldest form within IPv6.
    /// </summary>
    private static readonly ImmutableArray<IPNetwork> Forbidden =
    [
        .. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(network => IPNetwork.Parse(network)),
        IPNetwork.Parse("::/96"),
    ];

    /// <summary>Resolves a name.</summary>
    public delegate Task<IPAddress[]> Resolve(string name, CancellationToken cancellationToken);

    /// <summary>Connects to the first of some addresses that answers.</summary>
    public delegate ValueTask<Stream> Connect(IPAddress[] addresses, int port, CancellationToken cancellationToken);

    /// <summary>A handler that goes there by the machine's resolver and sockets.</summary>
    public static HttpMessageHandler Handler() => Handler(Dns.GetHostAddressesAsync, ConnectAsync);

    /// <summary>A handler that goes there.</summary>
    /// <param name="resolve">What resolves names.</param>
    /// <param name="connect">What connects, to addresses that were judged.</param>
    public static HttpMessageHandler Handler(Resolve resolve, Connect connect) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,

        // A proxy would resolve names by itself.
        UseProxy = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var host = context.DnsEndPoint.Host;
            var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
            return Array.Exists(addresses, IsForbidden)
                ? throw new ForbiddenAddressException()
                : await connect(addresses, context.DnsEndPoint.Port, cancellationToken);
        },
    };

    private static bool IsForbidden(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Forbidden.Any(network => network.Contains(plain));
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

using System.Net.Sockets;
using Grpc.Net.Client;

namespace Dateline.Benchmarks.Load;

/// <summary>Where a gRPC service listens: http://host:port, or http://unix:/path for a local socket.</summary>
internal static class GrpcAddress
{
    private const string UnixHost = "unix";

    /// <summary>A channel to it.</summary>
    public static GrpcChannel Open(Uri address) => address.Host == UnixHost
        ? GrpcChannel.ForAddress(
            "http://localhost",
            new GrpcChannelOptions { HttpHandler = SocketHandler(address.AbsolutePath), DisposeHttpClient = true })
        : GrpcChannel.ForAddress(address);

    private static SocketsHttpHandler SocketHandler(string path) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}

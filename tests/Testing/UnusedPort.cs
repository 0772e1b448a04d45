using System.Net;
using System.Net.Sockets;

namespace Dateline.Testing;

/// <summary>A port for a program that has to be told one.</summary>
public static class UnusedPort
{
    /// <summary>A port of the loopback address on which nobody listened a moment ago.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

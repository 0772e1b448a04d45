using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dateline.Hosting.Endpoints;

/// <summary>An address a service listens at, as read from a setting.</summary>
internal sealed class ListenAddress
{
    private readonly BindingAddress _address;
    private readonly IPAddress? _ip;

    private ListenAddress(BindingAddress address)
    {
        _address = address;
        _ip = !address.IsUnixPipe && IPAddress.TryParse(address.Host, out var ip) ? ip : null;
    }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLocal => _address.IsUnixPipe || IsLocalhost || (_ip is not null && IPAddress.IsLoopback(_ip));

    private bool IsLocalhost => string.Equals(_address.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads "http://host:port" or "http://unix:/path"; false and the fault when it is neither.</summary>
    public static bool TryParse(string url, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? fault)
    {
        address = null;
        fault = $"must be like 'http://localhost:8080' or 'http://unix:/run/dateline.sock', is '{url}'";
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            address = new ListenAddress(BindingAddress.Parse(url));
        }
        catch (FormatException)
        {
            return false;
        }

        fault = null;
        return true;
    }

    /// <summary>Makes Kestrel listen here.</summary>
    public void Listen(KestrelServerOptions kestrel, HttpProtocols protocols)
    {
        void Configure(ListenOptions options) => options.Protocols = protocols;

        if (_address.IsUnixPipe)
        {
            kestrel.ListenUnixSocket(_address.UnixPipePath, Configure);
        }
        else if (_ip is not null)
        {
            kestrel.Listen(_ip, _address.Port, Configure);
        }
        else if (!IsLocalhost)
        {
            kestrel.ListenAnyIP(_address.Port, Configure);
        }
        else if (_address.Port == 0)
        {
            // "localhost" is two addresses, which cannot agree on a free port.
            kestrel.Listen(IPAddress.Loopback, 0, Configure);
        }
        else
        {
            kestrel.ListenLocalhost(_address.Port, Configure);
        }
    }
}

using Microsoft.Security.AntiSSRF;

namespace Dateline.Ingestion.Fetching;

/// <summary>The way to servers of the public internet, and to no others.</summary>
internal static class PublicInternet
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A handler that speaks https only and refuses private, loopback, link-local, metadata and other special addresses. It
    /// resolves a name itself for each connection, checks what it resolved to, and connects to just that: a name that
    /// means another address a moment later gains nothing. Connections are not kept, so each request is checked.
    /// </summary>
    public static HttpMessageHandler Handler()
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AddXFFHeader = false };
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = ConnectTimeout;
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        return handler;
    }
}

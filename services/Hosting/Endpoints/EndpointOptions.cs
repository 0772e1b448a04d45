namespace Dateline.Hosting.Endpoints;

/// <summary>Where a service listens: settings of the configuration section "Dateline".</summary>
public sealed class EndpointOptions
{
    /// <summary>
    /// HTTP/1.1 endpoint: "http://host:port" or "http://unix:/path". Port 0: any free one. Empty: none. The default
    /// belongs to the service.
    /// </summary>
    public string HttpUrl { get; set; } = "";

    /// <summary>HTTP/2 endpoint without TLS, for gRPC. Form as <see cref="HttpUrl"/>. The default belongs to the service.</summary>
    public string GrpcUrl { get; set; } = "";

    /// <summary>
    /// Whether an endpoint may be reachable from other machines although callers are not authenticated. Default false: such
    /// an endpoint is a start-up error.
    /// </summary>
    public bool AllowUnauthenticatedAccess { get; set; }
}

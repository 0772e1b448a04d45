using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dateline.Hosting.Endpoints;

/// <summary>Makes a service listen where its settings say.</summary>
public static class EndpointRegistration
{
    // A connection whose other end has vanished is noticed within this, so that no call waits on it for ever.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    /// <summary>Adds the endpoints of <see cref="EndpointOptions"/>, with the service's own defaults.</summary>
    internal static void AddEndpoints(this WebApplicationBuilder builder, string httpUrl, string grpcUrl)
    {
        builder.Services.AddSingleton<IValidateOptions<EndpointOptions>, EndpointOptionsValidator>();
        builder.Services.AddOptions<EndpointOptions>()
            .Configure(options => (options.HttpUrl, options.GrpcUrl) = (httpUrl, grpcUrl))
            .BindConfiguration("Dateline")
            .ValidateOnStart();

        // Container images name ports in the environment; here only Dateline's settings count.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.Services.AddOptions<HostFilteringOptions>().Configure<IOptions<EndpointOptions>, IConfiguration>(AllowHosts);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<EndpointOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = CallLimits.MaxMessageSize + CallLimits.Framing;
            kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlive;
            Listen(kestrel, options.HttpUrl, HttpProtocols.Http1);
            Listen(kestrel, options.GrpcUrl, HttpProtocols.Http2);
        });
    }

    /// <summary>The addresses a started service really listens at: ports that were 0 are known now. Empty: no such endpoint.</summary>
    public static (string Http, string Grpc) ListeningAt(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var bound = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

        // Kestrel lists them in the order they were added.
        var http = options.HttpUrl.Length > 0 ? bound.First() : "";
        var grpc = options.GrpcUrl.Length > 0 ? bound.Last() : "";
        return (http, grpc);
    }

    /// <summary>
    /// A service that only this machine reaches answers to this machine's names only: otherwise a web page whose host name is
    /// pointed at it could read it through a browser here. The setting AllowedHosts comes before this.
    /// </summary>
    private static void AllowHosts(HostFilteringOptions filter, IOptions<EndpointOptions> endpoints, IConfiguration configuration)
    {
        string[] urls = [endpoints.Value.HttpUrl, endpoints.Value.GrpcUrl];
        if (configuration["AllowedHosts"] is null
            && urls.All(url => url.Length == 0 || (ListenAddress.TryParse(url, out var address, out _) && address.IsLocal)))
        {
            filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
        }
    }

    private static void Listen(KestrelServerOptions kestrel, string url, HttpProtocols protocols)
    {
        if (url.Length > 0 && ListenAddress.TryParse(url, out var address, out _))
        {
            address.Listen(kestrel, protocols);
        }
    }
}

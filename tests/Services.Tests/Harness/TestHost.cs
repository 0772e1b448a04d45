using Dateline.Hosting;
using Dateline.Hosting.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dateline.Services.Tests.Harness;

/// <summary>One service in this process, with real sockets on free ports of this machine.</summary>
internal static class TestHost
{
    public const string FreePort = "http://127.0.0.1:0";

    /// <summary>Starts a service; the caller disposes it.</summary>
    public static async Task<WebApplication> StartAsync(
        ServerLog log,
        Dictionary<string, string?> settings,
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults(FreePort, FreePort);
        builder.Logging.ClearProviders().AddProvider(log);
        add(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync(cancellationToken);
        return app;
    }

    public static string Grpc(this WebApplication app) => app.ListeningAt().Grpc;

    public static string Http(this WebApplication app) => app.ListeningAt().Http;
}

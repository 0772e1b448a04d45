using Dateline.Contracts.Ingestion.V1;
using Dateline.Gateway;
using Dateline.Hosting;
using Dateline.Hosting.Endpoints;
using Dateline.Hosting.Knowledge;
using Dateline.Ingestion;
using Dateline.Knowledge;
using Dateline.Qa;

namespace Dateline.Standalone;

/// <summary>
/// The three services in one process on one archive. The gateway calls the other two through gRPC on local sockets, as it
/// does when they run apart.
/// </summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();

    private Platform()
    {
    }

    /// <summary>Starts everything, loads the seeds into a new archive, and says where it is to be found.</summary>
    /// <exception cref="StartupException">It cannot start as configured.</exception>
    public static async Task<Platform> StartAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var platform = new Platform();
        try
        {
            await platform.StartPartsAsync(args, output, cancellationToken);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops in the reverse order of starting: first the door, last the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            if (part is WebApplication host)
            {
                await host.StopAsync();
            }

            await part.DisposeAsync();
        }
    }

    private async Task StartPartsAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = Builder(args).Configuration;
        var loggers = Keep(new OwnLoggers(configuration)).Factory;
        var knowledge = Keep(await KnowledgeStartup.OpenAsync(configuration, loggers, TimeProvider.System, cancellationToken));

        var sockets = Keep(new LocalSockets());
        var ingestion = await StartInnerAsync(
            args, sockets.Url("ingestion"), knowledge, builder => builder.AddIngestion(), app => app.MapIngestion(), cancellationToken);
        var qa = await StartInnerAsync(
            args, sockets.Url("qa"), knowledge, builder => builder.AddQuestionAnswering(), app => app.MapQuestionAnswering(), cancellationToken);

        var seeds = new Seeds(configuration.GetSection("Dateline").Get<StandaloneOptions>() ?? new StandaloneOptions(), output);
        var builder = Builder(args);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Dateline:IngestionUrl"] = ingestion,
            ["Dateline:QaUrl"] = qa,
        });
        builder.AddServiceDefaults(httpUrl: "http://localhost:8080", grpcUrl: "http://localhost:8081").AddGateway();
        var gateway = Keep(builder.Build());
        gateway.MapGateway();

        // The door opens last: who asks while the first articles come in would be told that the archive does not know.
        var articles = gateway.Services.GetRequiredService<IngestionService.IngestionServiceClient>();
        await seeds.LoadAsync(articles, cancellationToken);
        await gateway.StartAsync(cancellationToken);
        await Banner.WriteAsync(output, gateway.ListeningAt(), articles, cancellationToken);
    }

    private async Task<string> StartInnerAsync(
        string[] args,
        string url,
        KnowledgeBase knowledge,
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        CancellationToken cancellationToken)
    {
        var builder = Builder(args);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Dateline:HttpUrl"] = "", ["Dateline:GrpcUrl"] = url });
        builder.AddServiceDefaults(httpUrl: "", grpcUrl: url);
        builder.Services.AddSingleton(knowledge);
        add(builder);
        var app = Keep(builder.Build());
        map(app.MapServiceDefaults());
        await app.StartAsync(cancellationToken);
        return app.ListeningAt().Grpc;
    }

    private static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        return builder;
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}

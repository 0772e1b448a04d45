using Dateline.Hosting.Errors;
using Dateline.Hosting.Knowledge;
using Dateline.Ingestion.Feeds;
using Dateline.Ingestion.Fetching;
using Dateline.Knowledge;

namespace Dateline.Ingestion;

/// <summary>Puts the ingestion service into a host that has an open <see cref="KnowledgeBase"/>.</summary>
public static class IngestionRegistration
{
    /// <summary>
    /// The name of the HTTP client that pages and feeds are fetched with. A host may give it another primary handler, such as a
    /// proxy; the one it has admits addresses of the public internet only.
    /// </summary>
    public const string FetchingClient = "fetching";

    /// <summary>Adds what the service needs.</summary>
    public static WebApplicationBuilder AddIngestion(this WebApplicationBuilder builder)
    {
        builder.Services.AddErrorMapping(KnowledgeErrors.Map);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<KnowledgeBase>().Articles);
        builder.Services.AddErrorMapping(FetchErrors.Map);
        builder.Services.AddHttpClient(FetchingClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(PublicInternet.Handler);
        builder.Services.AddSingleton<FileFetcher>();
        builder.Services.AddSingleton<PageIngest>();
        builder.Services.AddSingleton<FeedStamps>();
        builder.Services.AddSingleton<FeedIngest>();
        builder.Services.AddHealthChecks().AddCheck<ArchiveHealth>("archive");
        return builder;
    }

    /// <summary>Maps its calls.</summary>
    public static WebApplication MapIngestion(this WebApplication app)
    {
        app.MapGrpcService<IngestionCalls>();
        return app;
    }
}

using Dateline.Hosting.Errors;
using Dateline.Hosting.Knowledge;
using Dateline.Knowledge;

namespace Dateline.Ingestion;

/// <summary>Puts the ingestion service into a host that has an open <see cref="KnowledgeBase"/>.</summary>
public static class IngestionRegistration
{
    /// <summary>Adds what the service needs.</summary>
    public static WebApplicationBuilder AddIngestion(this WebApplicationBuilder builder)
    {
        builder.Services.AddErrorMapping(KnowledgeErrors.Map);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<KnowledgeBase>().Articles);
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

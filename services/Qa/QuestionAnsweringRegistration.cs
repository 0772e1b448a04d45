using Dateline.Hosting.Errors;
using Dateline.Hosting.Knowledge;
using Dateline.Knowledge;

namespace Dateline.Qa;

/// <summary>Puts the question answering service into a host that has an open <see cref="KnowledgeBase"/>.</summary>
public static class QuestionAnsweringRegistration
{
    /// <summary>Adds what the service needs.</summary>
    public static WebApplicationBuilder AddQuestionAnswering(this WebApplicationBuilder builder)
    {
        builder.Services.AddErrorMapping(KnowledgeErrors.Map);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<KnowledgeBase>().Questions);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<KnowledgeBase>().Verification);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<KnowledgeBase>().Articles);
        builder.Services.AddHealthChecks().AddCheck<ArchiveHealth>("archive");
        return builder;
    }

    /// <summary>Maps its calls.</summary>
    public static WebApplication MapQuestionAnswering(this WebApplication app)
    {
        app.MapGrpcService<QuestionAnsweringCalls>();
        return app;
    }
}

using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Gateway.Forwarding;
using Dateline.Gateway.Json;
using Dateline.Gateway.Page;
using Dateline.Hosting;
using Dateline.Hosting.Calls;
using Dateline.Hosting.Errors;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Microsoft.Extensions.Options;

namespace Dateline.Gateway;

/// <summary>Puts the public door into a host: both services over gRPC, gRPC-Web and JSON, and the web page.</summary>
public static class GatewayRegistration
{
    /// <summary>Adds what the gateway needs.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>().BindConfiguration("Dateline").ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptions>();

        services.AddSingleton<Downstream>();
        services.AddErrorMapping(DownstreamErrors.Map);
        Downstream.AddClient<IngestionService.IngestionServiceClient>(services, IngestionUrl);
        Downstream.AddClient<QuestionAnsweringService.QuestionAnsweringServiceClient>(services, QaUrl);
        Downstream.AddClient<Health.HealthClient>(services, IngestionUrl, DownstreamHealth.Ingestion);
        Downstream.AddClient<Health.HealthClient>(services, QaUrl, DownstreamHealth.Qa);
        services.AddHealthChecks().AddCheck<DownstreamHealth>("services");

        services.AddGrpcReflection();
        services.AddGrpc().AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = TypeRegistry.FromFiles(RichStatus.Descriptors);
        });
        return builder;
    }

    /// <summary>Maps the door.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseJsonErrors();
        app.UseRouting();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMiddleware<ArticleIdInPath>();
        app.UseMiddleware<JsonRequests>();
        app.MapServiceDefaults();
        app.MapGrpcService<IngestionForwarder>();
        app.MapGrpcService<QuestionAnsweringForwarder>();
        app.MapGrpcReflectionService();
        app.UsePage();
        return app;
    }

    private static string IngestionUrl(IServiceProvider services) =>
        services.GetRequiredService<IOptions<GatewayOptions>>().Value.IngestionUrl;

    private static string QaUrl(IServiceProvider services) =>
        services.GetRequiredService<IOptions<GatewayOptions>>().Value.QaUrl;
}

using Dateline.Hosting.Calls;
using Dateline.Hosting.Endpoints;
using Dateline.Hosting.Errors;
using Dateline.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dateline.Hosting;

/// <summary>What every service of Dateline has: endpoints, limits, errors, health and logging.</summary>
public static class ServiceDefaults
{
    /// <summary>Adds the defaults.</summary>
    /// <param name="builder">The service being built.</param>
    /// <param name="httpUrl">Where it serves HTTP/1.1 unless configured; empty: nowhere.</param>
    /// <param name="grpcUrl">Where it serves gRPC unless configured; empty: nowhere.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string httpUrl, string grpcUrl)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogging();
        builder.AddEndpoints(httpUrl, grpcUrl);
        builder.Services.AddOptions<CallLimits>().BindConfiguration("Dateline").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CallLimits>, CallLimits>();
        builder.Services.AddOptions<HostOptions>()
            .Configure<IOptions<CallLimits>>((host, limits) => host.ShutdownTimeout = limits.Value.ShutdownTimeout);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = CallLimits.MaxMessageSize;
            grpc.MaxSendMessageSize = null;
            grpc.Interceptors.Add<ErrorInterceptor>();
        });
        builder.Services.AddSingleton<ErrorInterceptor>();
        builder.Services.AddHealthChecks();
        builder.Services.AddGrpcHealthChecks();
        return builder;
    }

    /// <summary>Maps the defaults; called before the service maps its own.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<UnreadableMessages>();
        app.UseMiddleware<DefaultDeadline>();
        app.MapHealth();
        return app;
    }

    /// <summary>The frameworks speak of trouble only; any Logging:LogLevel setting comes before these.</summary>
    private static void AddLogging(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Grpc"] = "Warning",
                ["Logging:LogLevel:System.Net.Http"] = "Warning",
                // A start that fails is told by ServiceProgram; one that it cannot explain ends with the exception anyway.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
                // What these say of a call that fails, the error interceptor and its neighbour say in one place.
                ["Logging:LogLevel:Grpc.Net.Client"] = "Error",
                ["Logging:LogLevel:Grpc.AspNetCore.Server.ServerCallHandler"] = "None",
            },
        });
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
    }
}

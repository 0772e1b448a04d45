using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dateline.Gateway.Forwarding;

/// <summary>Ready when both services behind the gateway say that they are.</summary>
internal sealed class DownstreamHealth(GrpcClientFactory clients, TimeProvider time) : IHealthCheck
{
    public const string Ingestion = "ingestion";
    public const string Qa = "qa";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var away = new List<string>();
        foreach (var service in (string[])[Ingestion, Qa])
        {
            if (!await IsServingAsync(service, cancellationToken))
            {
                away.Add(service);
            }
        }

        return away.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"not ready: {string.Join(", ", away)}");
    }

    private async Task<bool> IsServingAsync(string service, CancellationToken cancellationToken)
    {
        try
        {
            var health = await clients.CreateClient<Health.HealthClient>(service).CheckAsync(
                new HealthCheckRequest(), deadline: time.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellationToken);
            return health.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

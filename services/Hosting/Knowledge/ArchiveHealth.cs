using Dateline.Knowledge.Index;
using Dateline.Knowledge.Ingesting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dateline.Hosting.Knowledge;

/// <summary>Ready when the archive can be read.</summary>
internal sealed class ArchiveHealth(ArticleArchive archive) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await archive.ListCorporaAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (IndexUnavailableException)
        {
            return HealthCheckResult.Unhealthy("the index is not available now");
        }
    }
}

using Dateline.Hosting.Calls;
using Microsoft.Extensions.Options;

namespace Dateline.Gateway;

/// <summary>Where the gateway finds the services behind it: settings of the configuration section "Dateline".</summary>
public sealed class GatewayOptions : IValidateOptions<GatewayOptions>
{
    /// <summary>
    /// gRPC endpoint of the ingestion service: "http://host:port" or "http://unix:/path". Default "http://localhost:8181".
    /// </summary>
    public string IngestionUrl { get; set; } = "http://localhost:8181";

    /// <summary>gRPC endpoint of the question answering service. Form as above. Default "http://localhost:8281".</summary>
    public string QaUrl { get; set; } = "http://localhost:8281";

    /// <summary>Checks both, all faults together.</summary>
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        (string Setting, string Url)[] urls = [("Dateline:IngestionUrl", options.IngestionUrl), ("Dateline:QaUrl", options.QaUrl)];
        var faults = urls.Where(each => Downstream.Parse(each.Url) is null)
            .Select(each => $"{each.Setting}: must be like 'http://localhost:8181' or 'http://unix:/run/ingestion.sock', is '{each.Url}'")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

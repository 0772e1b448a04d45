using Microsoft.Extensions.Options;

namespace Dateline.Hosting.Endpoints;

/// <summary>Checks the endpoints, all faults together.</summary>
internal sealed class EndpointOptionsValidator : IValidateOptions<EndpointOptions>
{
    public ValidateOptionsResult Validate(string? name, EndpointOptions options)
    {
        var faults = new List<string>();
        Check("Dateline:HttpUrl", options.HttpUrl, options, faults);
        Check("Dateline:GrpcUrl", options.GrpcUrl, options, faults);
        if (options.HttpUrl.Length == 0 && options.GrpcUrl.Length == 0)
        {
            faults.Add("Dateline:HttpUrl and Dateline:GrpcUrl: at least one must be set");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(string setting, string url, EndpointOptions options, List<string> faults)
    {
        if (url.Length == 0)
        {
            return;
        }

        if (!ListenAddress.TryParse(url, out var address, out var fault))
        {
            faults.Add($"{setting}: {fault}");
        }
        else if (!address.IsLocal && !options.AllowUnauthenticatedAccess)
        {
            faults.Add($"{setting}: '{url}' can be reached from other machines, and callers are not authenticated. Listen at "
                + "localhost, or set Dateline:AllowUnauthenticatedAccess=true where the network itself keeps strangers out");
        }
    }
}

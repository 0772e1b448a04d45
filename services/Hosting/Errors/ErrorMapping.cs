using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Hosting.Errors;

/// <summary>
/// What a caller is told of an exception; null when this mapping does not know it. Hosting cannot see the exceptions of the
/// libraries behind its services, so each service brings the mapping for those it calls.
/// </summary>
public delegate Google.Rpc.Status? ErrorMapping(Exception exception);

/// <summary>Registers error mappings.</summary>
public static class ErrorMappingRegistration
{
    /// <summary>Adds a mapping; those added first are asked first.</summary>
    public static IServiceCollection AddErrorMapping(this IServiceCollection services, ErrorMapping mapping) =>
        services.AddSingleton(mapping);
}

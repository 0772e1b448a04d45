using System.Diagnostics;

namespace Dateline.Benchmarks.Load;

/// <summary>The published Standalone of the checkout that this program is run in.</summary>
internal static class PublishedStandalone
{
    /// <summary>Publishes it (quick when nothing changed), and names the folder.</summary>
    /// <exception cref="BadUsageException">There is no checkout here, or it does not build.</exception>
    public static async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var project = Path.GetFullPath(Path.Combine("services", "Standalone"));
        if (!Directory.Exists(project))
        {
            throw new BadUsageException("no services/Standalone here: run from the repository's root, or give --standalone or --target");
        }

        var folder = Path.GetFullPath(Path.Combine("artifacts", "standalone"));
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "-v", "quiet"]))
            ?? throw new BadUsageException("dotnet did not start");
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0 ? folder : throw new BadUsageException("services/Standalone could not be published");
    }
}

using System.Diagnostics;
using System.Text.Json;
using Dateline.Evaluation.Data;

namespace Dateline.Benchmarks.Scale;

/// <summary>Runs one of this program's commands as a process of its own, so that nothing before it counts.</summary>
internal static class OwnProcess
{
    /// <summary>Runs a command that writes one line of JSON.</summary>
    /// <exception cref="InvalidOperationException">It failed, or wrote something else.</exception>
    public static async Task<T> RunAsync<T>(CancellationToken cancellationToken, params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(OwnProcess).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(program, [.. host, .. arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"'{program}' did not start");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 && JsonSerializer.Deserialize<T>(output, JsonFormat.Line) is { } measured
            ? measured
            : throw new InvalidOperationException($"'{arguments[0]}' ended with exit code {process.ExitCode}: {output}");
    }
}

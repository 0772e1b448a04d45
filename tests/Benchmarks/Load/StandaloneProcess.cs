using System.Diagnostics;
using Dateline.Testing;

namespace Dateline.Benchmarks.Load;

/// <summary>The published Standalone as a process of its own, on free ports and an empty archive; ends with this object.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _folder;

    private StandaloneProcess(Process process, DirectoryInfo folder, Uri http, Uri grpc)
    {
        Process = process;
        _folder = folder;
        Http = http;
        Grpc = grpc;
    }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The HTTP/1.1 door.</summary>
    public Uri Http { get; }

    /// <summary>The gRPC door.</summary>
    public Uri Grpc { get; }

    /// <summary>The Qa service behind the gateway: a socket in the process's own temporary folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such socket: the system has none.</exception>
    public Uri Qa => Directory.EnumerateFiles(_folder.FullName, "qa.sock", SearchOption.AllDirectories).FirstOrDefault() is { } socket
        ? new Uri($"http://unix:{socket}")
        : throw new FileNotFoundException("Standalone's Qa service has no local socket on this system");

    /// <summary>Starts the program and waits until questions can be asked.</summary>
    /// <param name="folder">The folder it was published to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="data">Where its archive is; null: an empty one that ends with this object.</param>
    /// <param name="settings">Further settings, as --Dateline:Name=value.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time.</exception>
    public static async Task<StandaloneProcess> StartAsync(
        string folder, TimeProvider time, CancellationToken cancellationToken, string? data = null, params string[] settings)
    {
        var http = FreeAddress();
        var grpc = FreeAddress();
        var own = Directory.CreateTempSubdirectory("dateline-load-");
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(folder, "Dateline.Standalone.dll"),
            $"--Dateline:HttpUrl={AddressOf(http)}", $"--Dateline:GrpcUrl={AddressOf(grpc)}",
            $"--Dateline:DataDirectory={data ?? Path.Combine(own.FullName, "data")}", "--Dateline:SeedDirectory=",
            "--Logging:LogLevel:Default=Warning", .. settings,
        ])
        {
            // Its sockets go where they can be found, and away with the rest.
            Environment = { ["TMPDIR"] = own.FullName },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.BeginOutputReadLine();
        var standalone = new StandaloneProcess(process, own, http, grpc);
        try
        {
            await standalone.WaitUntilReadyAsync(time, cancellationToken);
            return standalone;
        }
        catch
        {
            await standalone.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        await Process.WaitForExitAsync();
        Process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string AddressOf(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static Uri FreeAddress() => new($"http://localhost:{UnusedPort.Find()}");

    private async Task WaitUntilReadyAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Http, Timeout = PollInterval * 20 };
        using var timer = new PeriodicTimer(PollInterval, time);
        var started = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Process.HasExited)
            {
                throw new InvalidOperationException($"Standalone ended with exit code {Process.ExitCode}");
            }

            if (await IsReadyAsync(client, cancellationToken))
            {
                return;
            }

            if (time.GetElapsedTime(started) > StartLimit)
            {
                throw new InvalidOperationException($"Standalone was not ready within {StartLimit}");
            }
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Not listening yet.
            return false;
        }
    }
}

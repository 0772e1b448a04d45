using System.Diagnostics;

namespace Dateline.Benchmarks.Load;

/// <summary>The system under load: one that runs already, or a Standalone started for the purpose.</summary>
internal sealed class LoadTarget : IAsyncDisposable
{
    private readonly StandaloneProcess? _standalone;
    private readonly Uri? _http;
    private readonly Uri? _qa;

    private LoadTarget(Uri grpc, Uri? http, Uri? qa, Process? process, StandaloneProcess? standalone)
    {
        Grpc = grpc;
        _http = http;
        _qa = qa;
        Process = process;
        _standalone = standalone;
    }

    /// <summary>The gateway's gRPC door.</summary>
    public Uri Grpc { get; }

    /// <summary>The server's process; null where it is not known.</summary>
    public Process? Process { get; }

    /// <summary>Finds or starts it.</summary>
    public static async Task<LoadTarget> OpenAsync(LoadOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Target is { } target)
        {
            var process = options.ProcessId is { } pid ? Process.GetProcessById(pid) : null;
            return new LoadTarget(target, options.HttpTarget, options.QaTarget, process, standalone: null);
        }

        var folder = options.Standalone ?? await PublishedStandalone.PublishAsync(cancellationToken);
        var standalone = await StandaloneProcess.StartAsync(folder, time, cancellationToken);
        return new LoadTarget(standalone.Grpc, standalone.Http, qa: null, standalone.Process, standalone);
    }

    /// <summary>A way to ask it: "grpc", "json" or "direct".</summary>
    public IAskDoor OpenDoor(string door) => door switch
    {
        "json" => new JsonDoor(_http ?? throw new BadUsageException("the HTTP door is not known")),
        "direct" => new GrpcDoor(_qa ?? _standalone?.Qa ?? throw new BadUsageException("the Qa service is not known")),
        _ => new GrpcDoor(Grpc),
    };

    public async ValueTask DisposeAsync()
    {
        if (_standalone is not null)
        {
            await _standalone.DisposeAsync();
        }
        else
        {
            Process?.Dispose();
        }
    }
}

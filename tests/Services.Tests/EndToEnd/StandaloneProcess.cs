using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Grpc.Net.Client;

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>The published program, running on free ports.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _http = "";
    private string _grpc = "";
    private GrpcChannel? _channel;

    private StandaloneProcess(string program, string dataDirectory, string[] settings)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.GetDirectoryName(dataDirectory),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] defaults = [$"--Dateline:HttpUrl={TestHost.FreePort}", $"--Dateline:GrpcUrl={TestHost.FreePort}", $"--Dateline:DataDirectory={dataDirectory}"];
        foreach (var setting in (string[])[.. defaults, .. settings])
        {
            start.ArgumentList.Add(setting);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("the program ended before it was ready"));
    }

    public HttpClient Http { get; } = new();

    public IngestionService.IngestionServiceClient Articles => new(_channel);

    public QuestionAnsweringService.QuestionAnsweringServiceClient Questions => new(_channel);

    public string HttpUrl => _http;

    /// <summary>What it has printed.</summary>
    public string Output => Read(_output);

    /// <summary>What it has complained of.</summary>
    public string Errors => Read(_errors);

    /// <summary>Starts it on an archive and waits until it says that it is ready.</summary>
    public static async Task<StandaloneProcess> StartAsync(
        string program, string dataDirectory, CancellationToken cancellationToken, params string[] settings)
    {
        var standalone = new StandaloneProcess(program, dataDirectory, settings);
        try
        {
            standalone.Begin();
            await standalone._ready.Task.WaitAsync(cancellationToken);
            standalone._channel = GrpcChannel.ForAddress(standalone._grpc);
            standalone.Http.BaseAddress = new Uri(standalone._http);
            return standalone;
        }
        catch (Exception fault)
        {
            var told = $"{fault.Message}\n{standalone.Output}\n{standalone.Errors}";
            await standalone.DisposeAsync();
            throw new InvalidOperationException(told, fault);
        }
    }

    /// <summary>Runs it to its end, for starts that fail.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, string dataDirectory, CancellationToken cancellationToken, params string[] settings)
    {
        await using var standalone = new StandaloneProcess(program, dataDirectory, settings);
        standalone.Begin();
        await standalone._process.WaitForExitAsync(cancellationToken);
        return (standalone._process.ExitCode, standalone.Output, standalone.Errors);
    }

    /// <summary>Ends it at once, as a crash or a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limits.Ending);
    }

    /// <summary>Asks it to end, as a service manager does, and waits for that.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limits.Ending);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel?.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private void Begin()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        Keep(_output, line);
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        switch (words)
        {
            case ["Page", "and", "JSON", var url]:
                _http = url;
                break;
            case ["gRPC", var url]:
                _grpc = url;
                break;
            case ["Ctrl+C", ..]:
                _ready.TrySetResult();
                break;
        }
    }
}

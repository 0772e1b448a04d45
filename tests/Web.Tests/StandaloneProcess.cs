using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Testing;
using Shouldly;

namespace Dateline.Web.Tests;

/// <summary>Standalone as a process of its own: free ports, data in a folder that goes with it.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly TemporaryFolder _data;
    private readonly StringBuilder _output = new();
    private readonly HttpClient _http;

    private StandaloneProcess(Process process, Uri url, TemporaryFolder data)
    {
        (_process, Url, _data) = (process, url, data);
        _http = new HttpClient { BaseAddress = url };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Where the page is.</summary>
    public Uri Url { get; }

    /// <summary>Starts it and waits until questions can be asked.</summary>
    /// <param name="seedDirectory">Folder of articles to begin with; empty: none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StandaloneProcess> StartAsync(string seedDirectory, CancellationToken cancellationToken)
    {
        var data = new TemporaryFolder();
        var url = new Uri($"http://localhost:{UnusedPort.Find()}");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                ProgramPath(),
                $"--Dateline:HttpUrl={url.GetLeftPart(UriPartial.Authority)}",
                $"--Dateline:GrpcUrl=http://localhost:{UnusedPort.Find()}",
                $"--Dateline:DataDirectory={data.Path}",
                $"--Dateline:SeedDirectory={seedDirectory}",
            },
            // Where `dotnet run --project services/Standalone` would start it.
            WorkingDirectory = Repository.PathOf("services", "Standalone"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new StandaloneProcess(new Process { StartInfo = start }, url, data);
        try
        {
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stores an article and returns its version.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="article">The ArticleInput in JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> IngestAsync(string corpus, JsonObject article, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["article"] = article };
        using var response = await _http.PostAsJsonAsync($"/v1/corpora/{corpus}/articles", body, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!["result"]!["version"]!.GetValue<string>();
    }

    /// <summary>Withdraws an article.</summary>
    public async Task WithdrawAsync(string corpus, string articleId, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync($"/v1/corpora/{corpus}/articles/{articleId}", cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The canonical text of a version of an article.</summary>
    public async Task<string> TextAsync(string corpus, string articleId, string version, CancellationToken cancellationToken)
    {
        var json = await _http.GetFromJsonAsync<JsonObject>($"/v1/corpora/{corpus}/articles/{articleId}?version={version}", cancellationToken);
        return json!["article"]!["text"]!.GetValue<string>();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(StartLimit);
        }

        _process.Dispose();
        _data.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await tick.WaitForNextTickAsync(limit.Token))
            {
                _process.HasExited.ShouldBeFalse($"Standalone ended at its start:\n{Output()}");
                if (await IsReadyAsync(limit.Token))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Standalone was not ready within {StartLimit}:\n{Output()}");
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync("/healthz/ready", cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Not listening yet: what the next tick is for.
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    /// <summary>The program as it was built together with these tests.</summary>
    private static string ProgramPath()
    {
        var tests = Repository.PathOf("tests", "Web.Tests");
        var output = Path.GetRelativePath(tests, AppContext.BaseDirectory);
        return Repository.PathOf("services", "Standalone", output, "Dateline.Standalone.dll");
    }
}

using Dateline.Benchmarks.Load;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Evaluation.Data;
using Grpc.Core;
using Grpc.Net.Client;

namespace Dateline.Benchmarks.Crash;

/// <summary>
/// One ingest of all articles that is killed again and again: after each restart it is checked, then goes on with what was not
/// acknowledged.
/// </summary>
/// <param name="program">The folder of the published Standalone.</param>
/// <param name="data">The archive's folder.</param>
/// <param name="articles">What is to be ingested.</param>
/// <param name="time">The clock.</param>
internal sealed class CrashRun(string program, string data, IReadOnlyList<SetArticle> articles, TimeProvider time)
{
    private const string Corpus = "default";
    private const int PageSize = 1_000;

    private readonly Dictionary<string, string> _acknowledged = new(StringComparer.Ordinal);

    /// <summary>Whether every article is acknowledged.</summary>
    public bool IsComplete => _acknowledged.Count == articles.Count;

    /// <summary>How many articles are acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Starts the program, checks it, sends what is not acknowledged, and kills it a while after the first result.</summary>
    /// <param name="killAfter">The while; null: not before everything is acknowledged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was wrong after the start; empty when nothing was.</returns>
    public async Task<IReadOnlyList<string>> RoundAsync(TimeSpan? killAfter, CancellationToken cancellationToken)
    {
        await using var server = await StandaloneProcess.StartAsync(
            program, time, cancellationToken, data, "--Dateline:Reader=none");
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var client = new IngestionService.IngestionServiceClient(channel);
        var faults = await CheckAsync(client, cancellationToken);
        using var call = client.IngestArticles(cancellationToken: cancellationToken);
        var sending = SendAsync(call.RequestStream, cancellationToken);
        var killing = Task.CompletedTask;
        try
        {
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                var result = call.ResponseStream.Current.Result;
                _acknowledged[result.ArticleId] = result.Version;
                if (killAfter is { } wait && killing == Task.CompletedTask)
                {
                    killing = KillAsync(server, wait, cancellationToken);
                }
            }
        }
        catch (RpcException) when (server.Process.HasExited || killing != Task.CompletedTask)
        {
            // That is what killing does.
        }

        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await killing;
        return faults;
    }

    private async Task KillAsync(StandaloneProcess server, TimeSpan wait, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, time, cancellationToken);
        server.Process.Kill();
    }

    private async Task SendAsync(IClientStreamWriter<IngestArticlesRequest> requests, CancellationToken cancellationToken)
    {
        foreach (var article in articles.Where(article => !_acknowledged.ContainsKey(article.Id)).ToList())
        {
            await requests.WriteAsync(IngestPhase.RequestOf(Corpus, article), cancellationToken);
        }

        await requests.CompleteAsync();
    }

    /// <summary>Every acknowledged article is there once, in its version, and none is there without its passages.</summary>
    private async Task<IReadOnlyList<string>> CheckAsync(
        IngestionService.IngestionServiceClient client, CancellationToken cancellationToken)
    {
        if (_acknowledged.Count == 0)
        {
            return [];
        }

        var faults = new List<string>();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var token = "";
        do
        {
            var page = await client.ListArticlesAsync(
                new ListArticlesRequest { Corpus = Corpus, PageSize = PageSize, PageToken = token }, cancellationToken: cancellationToken);
            foreach (var article in page.Articles)
            {
                if (!found.TryAdd(article.ArticleId, article.Version))
                {
                    faults.Add($"{article.ArticleId} is there twice");
                }

                if (article.PassageCount == 0)
                {
                    faults.Add($"{article.ArticleId} has no passages");
                }
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);

        faults.AddRange(_acknowledged.Where(each => found.GetValueOrDefault(each.Key) != each.Value)
            .Select(each => $"{each.Key} was acknowledged and is not there"));
        return faults;
    }
}

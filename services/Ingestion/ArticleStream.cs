using System.Threading.Channels;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Ingesting;
using Grpc.Core;
using IngestResult = Dateline.Contracts.Ingestion.V1.IngestResult;

namespace Dateline.Ingestion;

/// <summary>
/// One stream of articles: up to eight are worked on at a time, the results go out in the order the articles came in. No
/// further article is read while eight wait, which holds the sender back.
/// </summary>
internal sealed class ArticleStream(ArticleArchive archive)
{
    private const int MostAtATime = 8;

    private readonly Queue<(string Id, Task Done)> _underWay = new();
    private string _corpus = "";

    /// <summary>Runs until the sender has finished and every result is sent.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<IngestArticlesRequest> requests,
        IServerStreamWriter<IngestArticlesResponse> responses,
        CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Two less than the limit: the writer holds one result, the reader another.
        var results = Channel.CreateBounded<Task<IngestResult>>(new BoundedChannelOptions(MostAtATime - 2)
        {
            SingleReader = true,
            SingleWriter = true,
        });
        var writing = WriteAsync(results.Reader, responses, ended);
        try
        {
            await foreach (var request in requests.ReadAllAsync(ended.Token))
            {
                await results.Writer.WriteAsync(Begin(request, ended.Token), ended.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The writer failed and ended the reading; its exception is the one to tell.
        }
        finally
        {
            // What was read before the sender failed is still acknowledged.
            results.Writer.Complete();
            await writing;
        }
    }

    private static async Task WriteAsync(
        ChannelReader<Task<IngestResult>> results, IServerStreamWriter<IngestArticlesResponse> responses, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var result in results.ReadAllAsync(ended.Token))
            {
                await responses.WriteAsync(new IngestArticlesResponse { Result = await result }, ended.Token);
            }
        }
        catch
        {
            await ended.CancelAsync();
            throw;
        }
    }

    private Task<IngestResult> Begin(IngestArticlesRequest request, CancellationToken cancellationToken)
    {
        _corpus = request.Corpus.Length > 0 ? request.Corpus : _corpus;
        while (_underWay.TryPeek(out var oldest) && oldest.Done.IsCompleted)
        {
            _underWay.Dequeue();
        }

        // Later articles of one id replace earlier ones, so they take their turn. An article whose id is only known once it
        // is read might be any: it waits for all before it, and all after it wait for it.
        var id = request.Article?.ArticleId ?? "";
        var before = _underWay.Where(other => id.Length == 0 || other.Id.Length == 0 || other.Id == id)
            .Select(other => other.Done).ToArray();
        var corpus = _corpus;
        var result = Task.Run(
            async () =>
            {
                await Task.WhenAll(before);
                return await IngestAsync(corpus, request, cancellationToken);
            },
            cancellationToken);
        _underWay.Enqueue((id, result));
        return result;
    }

    private async Task<IngestResult> IngestAsync(string corpus, IngestArticlesRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await archive.IngestAsync(
                CorpusName.Parse(corpus), IngestionMapping.ToSource(request.Article), cancellationToken);
            return result.ToContract();
        }
        catch (InvalidInputException invalid)
        {
            return IngestionMapping.Rejected(invalid);
        }
    }
}

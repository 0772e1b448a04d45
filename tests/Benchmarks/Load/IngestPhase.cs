using System.Text;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Evaluation.Data;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;

namespace Dateline.Benchmarks.Load;

/// <summary>Takes articles in through the gateway's bidirectional stream: sent as fast as flow control lets them.</summary>
internal sealed class IngestPhase(GrpcChannel channel, TimeProvider time)
{
    private const double Million = 1e6;

    /// <summary>Sends every article and waits for every result.</summary>
    public async Task<IngestResult> RunAsync(
        string corpus, IReadOnlyList<SetArticle> articles, CancellationToken cancellationToken)
    {
        var client = new IngestionService.IngestionServiceClient(channel);
        var started = time.GetTimestamp();
        using var call = client.IngestArticles(cancellationToken: cancellationToken);
        var sending = SendAsync();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long passages = 0;
        var results = 0;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            var result = call.ResponseStream.Current.Result;
            results++;
            passages += result.PassageCount;
            outcomes[result.Outcome.ToString()] = outcomes.GetValueOrDefault(result.Outcome.ToString()) + 1;
        }

        var seconds = time.GetElapsedTime(started).TotalSeconds;
        await sending;
        return results == articles.Count
            ? new IngestResult(results, passages, MegabytesOf(articles), seconds, outcomes)
            : throw new InvalidOperationException($"{articles.Count} articles were sent, {results} results came back");

        async Task SendAsync()
        {
            foreach (var article in articles)
            {
                await call.RequestStream.WriteAsync(RequestOf(corpus, article), cancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
    }

    private static double MegabytesOf(IReadOnlyList<SetArticle> articles) =>
        articles.Sum(article => Encoding.UTF8.GetByteCount(article.Text)) / Million;

    /// <summary>An article of a set as a stream sends it.</summary>
    public static IngestArticlesRequest RequestOf(string corpus, SetArticle article) => new()
    {
        Corpus = corpus,
        Article = new ArticleInput
        {
            ArticleId = article.Id,
            Title = article.Title ?? "",
            Publisher = article.Publisher ?? "",
            Url = article.Url ?? "",
            PublishedAt = article.PublishedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            Text = article.Text,
        },
    };
}

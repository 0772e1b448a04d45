using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>Acknowledged means durable.</summary>
public sealed class DurabilityTests(PublishedStandalone published)
{
    private const string NoSeeds = "--Dateline:SeedDirectory=";
    private const int KilledAfter = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task Every_acknowledged_article_is_there_after_the_process_was_killed_in_the_midst_of_a_stream()
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();
        var acknowledged = new Dictionary<string, string>();

        await using (var first = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token, NoSeeds))
        {
            using var call = first.Articles.IngestArticles(cancellationToken: Token);
            var sending = SendWithoutEndAsync(call.RequestStream);
            while (acknowledged.Count < KilledAfter && await call.ResponseStream.MoveNext(Token))
            {
                acknowledged.Add(call.ResponseStream.Current.Result.ArticleId, call.ResponseStream.Current.Result.Version);
            }

            await first.KillAsync();
            await Should.ThrowAsync<Exception>(async () => await sending.WaitAsync(Limits.Ending, Token));
        }

        await using var second = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token, NoSeeds);
        acknowledged.Count.ShouldBe(KilledAfter);
        foreach (var (id, version) in acknowledged)
        {
            var article = (await second.Articles.GetArticleAsync(
                new GetArticleRequest { Corpus = "default", ArticleId = id }, cancellationToken: Token)).Article;
            article.Version.ShouldBe(version);
            article.Text.ShouldContain($"This is {id}.");
        }
    }

    private static async Task SendWithoutEndAsync(IClientStreamWriter<IngestArticlesRequest> requests)
    {
        for (var i = 0; ; i++)
        {
            var article = new ArticleInput { ArticleId = $"article-{i}", Text = $"{Texts.Bridge} This is article-{i}." };
            await requests.WriteAsync(new IngestArticlesRequest { Corpus = "default", Article = article }, Token);
        }
    }
}

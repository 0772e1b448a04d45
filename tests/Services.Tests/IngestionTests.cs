using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Services.Tests.Harness;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class IngestionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task A_stored_article_is_returned_with_its_version_and_text()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var stored = await platform.IngestAsync("bridge", Texts.Bridge, Token);
        var read = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge" }, cancellationToken: Token)).Article;

        stored.Outcome.ShouldBe(IngestOutcome.Created);
        read.Version.ShouldBe(stored.Version);
        read.State.ShouldBe(ArticleState.Current);
        read.Text.ShouldContain(Texts.BridgeAnswer);
        read.PassageCount.ShouldBe(stored.PassageCount);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Repeating_an_article_changes_nothing()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var first = await platform.IngestAsync("bridge", Texts.Bridge, Token);
        var second = await platform.IngestAsync("bridge", Texts.Bridge, Token);

        second.Outcome.ShouldBe(IngestOutcome.Unchanged);
        second.Version.ShouldBe(first.Version);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_superseded_version_is_still_returned_when_it_is_asked_for()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var first = await platform.IngestAsync("bridge", Texts.Bridge, Token);
        await platform.IngestAsync("bridge", Texts.Bridge.Replace("eleven", "twelve", StringComparison.Ordinal), Token);
        var read = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge", Version = first.Version }, cancellationToken: Token)).Article;

        read.State.ShouldBe(ArticleState.Superseded);
        read.Text.ShouldContain("eleven weeks");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_withdrawn_article_keeps_its_metadata_and_loses_its_text()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.Articles.IngestArticleAsync(
            new IngestArticleRequest
            {
                Corpus = "default",
                Article = new ArticleInput { ArticleId = "bridge", Title = "Bridge closed", Text = Texts.Bridge },
            },
            cancellationToken: Token);

        await platform.Articles.DeleteArticleAsync(
            new DeleteArticleRequest { Corpus = "default", ArticleId = "bridge" }, cancellationToken: Token);
        var read = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge" }, cancellationToken: Token)).Article;

        read.State.ShouldBe(ArticleState.Withdrawn);
        read.Title.ShouldBe("Bridge closed");
        read.Text.ShouldBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Results_of_a_stream_come_in_the_order_sent_and_a_bad_article_does_not_end_it()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        var requests = Enumerable.Range(0, 40).Select(i => new IngestArticlesRequest
        {
            Corpus = i == 0 ? "default" : "",
            Article = i % 7 == 3 ? null : new ArticleInput { ArticleId = $"article-{i}", Text = $"{Texts.Bridge} Number {i}." },
        }).ToList();

        var results = await StreamAsync(platform, requests);

        results.Count.ShouldBe(requests.Count);
        for (var i = 0; i < results.Count; i++)
        {
            if (requests[i].Article is null)
            {
                results[i].Outcome.ShouldBe(IngestOutcome.Rejected);
                results[i].Rejection.Field.ShouldBe("article");
            }
            else
            {
                results[i].ArticleId.ShouldBe($"article-{i}");
                results[i].Outcome.ShouldBe(IngestOutcome.Created);
            }
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_last_of_several_articles_with_one_id_in_a_stream_is_the_current_one()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        var requests = Enumerable.Range(0, 24).Select(i => new IngestArticlesRequest
        {
            Corpus = "default",
            Article = new ArticleInput { ArticleId = "same", Text = $"{Texts.Bridge} This is edition {i}." },
        }).ToList();

        var results = await StreamAsync(platform, requests);
        var read = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "same" }, cancellationToken: Token)).Article;

        results.Skip(1).ShouldAllBe(result => result.Outcome == IngestOutcome.Updated);
        read.Text.ShouldEndWith("This is edition 23.");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_stream_that_names_no_corpus_gets_rejections_that_name_the_field()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var results = await StreamAsync(platform, [new IngestArticlesRequest { Article = new ArticleInput { Text = Texts.Bridge } }]);

        results.ShouldHaveSingleItem().Rejection.Field.ShouldBe("corpus");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Lists_are_paged_in_the_order_of_ids_without_texts()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        foreach (var id in (string[])["c", "a", "b"])
        {
            await platform.IngestAsync(id, $"{Texts.Bridge} {id}", Token);
        }

        var first = await platform.Articles.ListArticlesAsync(
            new ListArticlesRequest { Corpus = "default", PageSize = 2 }, cancellationToken: Token);
        var second = await platform.Articles.ListArticlesAsync(
            new ListArticlesRequest { Corpus = "default", PageSize = 2, PageToken = first.NextPageToken }, cancellationToken: Token);

        first.Articles.Select(article => article.ArticleId).ShouldBe(["a", "b"]);
        second.Articles.Select(article => article.ArticleId).ShouldBe(["c"]);
        second.NextPageToken.ShouldBeEmpty();
        first.Articles.ShouldAllBe(article => article.Text.Length == 0);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Corpora_are_listed_with_what_they_hold()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token, corpus: "towns");

        var corpora = (await platform.Articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: Token)).Corpora;

        corpora.ShouldHaveSingleItem().Name.ShouldBe("towns");
        corpora[0].ArticleCount.ShouldBe(1);
        corpora[0].PassageCount.ShouldBeGreaterThan(0);
    }

    private static async Task<List<IngestResult>> StreamAsync(TestPlatform platform, IReadOnlyList<IngestArticlesRequest> requests)
    {
        using var call = platform.Articles.IngestArticles(cancellationToken: Token);
        var sending = Task.Run(
            async () =>
            {
                foreach (var request in requests)
                {
                    await call.RequestStream.WriteAsync(request, Token);
                }

                await call.RequestStream.CompleteAsync();
            },
            Token);
        var results = new List<IngestResult>();
        await foreach (var response in call.ResponseStream.ReadAllAsync(Token))
        {
            results.Add(response.Result);
        }

        await sending;
        return results;
    }
}

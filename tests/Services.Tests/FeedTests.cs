using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class FeedTests
{
    private const string Feed = "https://news.example/feed.xml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task Only_new_entries_of_a_feed_are_stored_newest_first()
    {
        using var web = new FakeWeb();
        web.Put(Feed, Rss(Item("a", 1), Item("b", 2)), "application/rss+xml");
        PutPages(web, "a", "b", "c");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var first = await IngestAsync(platform);
        var again = await IngestAsync(platform);
        web.Put(Feed, Rss(Item("a", 1), Item("b", 2), Item("c", 3)), "application/rss+xml");
        var third = await IngestAsync(platform);

        first.Select(each => each.Url).ShouldBe(["https://news.example/b", "https://news.example/a"]);
        first.ShouldAllBe(each => each.Result.Outcome == IngestOutcome.Created);
        again.ShouldBeEmpty();
        third.ShouldHaveSingleItem().Url.ShouldBe("https://news.example/c");
        var article = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = third[0].Result.ArticleId }, cancellationToken: Token)).Article;
        article.Title.ShouldBe("Title c");
        article.PublishedAt.ToDateTimeOffset().ShouldBe(new DateTimeOffset(2019, 9, 3, 8, 0, 0, TimeSpan.Zero));
        article.DateOrigins.PublishedAt.Source.ShouldBe(Contracts.News.V1.DateSource.Feed);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_atom_feed_is_read_and_its_changed_entries_are_fetched_again()
    {
        using var web = new FakeWeb();
        web.Put(Feed, Atom("2019-09-01T08:00:00Z"), "application/atom+xml");
        PutPages(web, "a");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var first = await IngestAsync(platform);
        web.Put("https://news.example/a", "The ferry runs again, and its captain is glad of it.");
        web.Put(Feed, Atom("2199-01-01T00:00:00Z"), "application/atom+xml");
        var changed = await IngestAsync(platform);

        first.ShouldHaveSingleItem().Result.Outcome.ShouldBe(IngestOutcome.Created);
        changed.ShouldHaveSingleItem().Result.Outcome.ShouldBe(IngestOutcome.Updated);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_bad_entry_is_a_result_and_the_others_are_stored()
    {
        using var web = new FakeWeb();
        web.Put(Feed, Rss(Item("gone", 4), Item("a", 3), Item("photo", 2), Item("b", 1)), "text/xml");
        PutPages(web, "a", "b");
        web.Put("https://news.example/photo", "…", "image/png");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var results = await IngestAsync(platform);

        results.Select(each => each.Result.Outcome).ShouldBe(
            [IngestOutcome.Rejected, IngestOutcome.Created, IngestOutcome.Rejected, IngestOutcome.Created]);
        results[0].Result.Rejection.Field.ShouldBe("url");
        results[2].Result.Rejection.Description.ShouldContain("image/png");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_unchanged_feed_is_asked_for_with_its_stamp_unless_an_entry_is_still_missing()
    {
        using var web = new FakeWeb();
        var conditional = new List<bool>();
        web.Put(Feed, request =>
        {
            conditional.Add(request.Headers.IfNoneMatch.Count > 0);
            if (request.Headers.IfNoneMatch.Count > 0)
            {
                return new HttpResponseMessage(HttpStatusCode.NotModified);
            }

            var response = FakeWeb.Answer(Rss(Item("a", 1)), "application/rss+xml");
            response.Headers.ETag = new("\"1\"");
            return response;
        });
        web.Put("https://news.example/a", _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var away = await IngestAsync(platform);
        PutPages(web, "a");
        var stored = await IngestAsync(platform);
        var unchanged = await IngestAsync(platform);

        away.ShouldHaveSingleItem().Result.Outcome.ShouldBe(IngestOutcome.Rejected);
        stored.ShouldHaveSingleItem().Result.Outcome.ShouldBe(IngestOutcome.Created);
        unchanged.ShouldBeEmpty();
        conditional.ShouldBe([false, false, true]);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Entries_beyond_the_limit_come_next_time()
    {
        using var web = new FakeWeb();
        web.Put(Feed, Rss(Item("a", 3), Item("b", 2), Item("c", 1)), "application/rss+xml");
        PutPages(web, "a", "b", "c");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        (await IngestAsync(platform, most: 2)).Select(each => each.Url).ShouldBe(["https://news.example/a", "https://news.example/b"]);
        (await IngestAsync(platform, most: 2)).Select(each => each.Url).ShouldBe(["https://news.example/c"]);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_feed_whose_caller_sets_no_deadline_has_that_of_feeds_and_what_it_stored_by_then_stays(bool overHttp)
    {
        using var web = new FakeWeb();
        web.Put(Feed, Rss(Item("a", 2), Item("b", 1)), "application/rss+xml");
        PutPages(web, "a", "b");
        web.Put("https://news.example/b", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("an endless wait has ended");
        });
        var settings = new Dictionary<string, string?> { ["Dateline:DefaultDeadline"] = "00:01:00", ["Dateline:FeedDeadline"] = "00:00:02" };
        await using var platform = await TestPlatform.StartAsync(web, settings, Token);

        if (overHttp)
        {
            using var response = await platform.Http.PostAsJsonAsync(
                "/v1/corpora/default/articles:ingestFeed", new JsonObject { ["url"] = Feed }, Token);
            (await response.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldContain("\"code\":4");
        }
        else
        {
            (await Should.ThrowAsync<RpcException>(() => IngestAsync(platform))).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        }

        PutPages(web, "b");
        (await IngestAsync(platform)).ShouldHaveSingleItem().Url.ShouldBe("https://news.example/b");
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("<html><body>no feed</body></html>", "application/xml")]
    [InlineData("{\"items\": []}", "text/xml")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaa\">]><rss><channel><title>&a;</title></channel></rss>", "text/xml")]
    [InlineData("a page", "text/html")]
    public async Task What_is_no_feed_is_refused(string text, string contentType)
    {
        using var web = new FakeWeb();
        web.Put(Feed, text, contentType);
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var refusal = await Should.ThrowAsync<RpcException>(() => IngestAsync(platform));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldContain("feed");
    }

    private static async Task<List<IngestFeedResponse>> IngestAsync(TestPlatform platform, int most = 0)
    {
        using var call = platform.Articles.IngestFeed(
            new IngestFeedRequest { Corpus = "default", Url = Feed, MaxEntries = most }, cancellationToken: Token);
        var results = new List<IngestFeedResponse>();
        await foreach (var result in call.ResponseStream.ReadAllAsync(Token))
        {
            results.Add(result);
        }

        return results;
    }

    private static void PutPages(FakeWeb web, params string[] names)
    {
        foreach (var name in names)
        {
            web.Put($"https://news.example/{name}", $"The ferry called {name} left the harbour at noon and came back at night.");
        }
    }

    private static string Item(string name, int day) => $"""
        <item><title>Title {name}</title><link>https://news.example/{name}</link>
        <pubDate>{new DateTimeOffset(2019, 9, day, 8, 0, 0, TimeSpan.Zero):R}</pubDate></item>
        """;

    private static string Rss(params string[] items) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>News</title><link>https://news.example/</link><description>All of it</description>
        {string.Concat(items)}</channel></rss>
        """;

    private static string Atom(string updated) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:news</id><updated>{updated}</updated>
        <entry><title>Ferry</title><id>urn:a</id><link rel="self" href="https://news.example/a.atom"/>
        <link rel="alternate" href="/a"/><published>2019-09-01T08:00:00Z</published><updated>{updated}</updated></entry></feed>
        """;
}

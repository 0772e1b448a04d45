using System.IO.Compression;
using System.Net;
using System.Text;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Google.Rpc;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class FetchingTests
{
    private const string Page = "https://news.example/bridge";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task A_fetched_page_is_the_same_article_when_it_is_fetched_again()
    {
        using var web = new FakeWeb();
        web.Put(Page, Texts.Bridge);
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var first = await FetchAsync(platform, Page);
        var second = await FetchAsync(platform, Page + "#comments");
        web.Put(Page, Texts.Bridge.Replace("eleven", "twelve", StringComparison.Ordinal));
        var third = await FetchAsync(platform, Page);

        first.Outcome.ShouldBe(IngestOutcome.Created);
        second.Outcome.ShouldBe(IngestOutcome.Unchanged);
        third.Outcome.ShouldBe(IngestOutcome.Updated);
        second.ArticleId.ShouldBe(first.ArticleId);
        (await ReadAsync(platform, first.ArticleId)).Url.ShouldBe(Page);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_redirect_is_followed_and_the_article_has_the_last_url()
    {
        using var web = new FakeWeb();
        web.Redirect("https://short.example/b", "https://news.example/old");
        web.Redirect("https://news.example/old", "/bridge");
        web.Put(Page, Texts.Bridge);
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var result = await FetchAsync(platform, "https://short.example/b", id: "own");

        result.ArticleId.ShouldBe("own");
        (await ReadAsync(platform, "own")).Url.ShouldBe(Page);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_page_of_html_becomes_its_article_with_what_the_page_says_of_it_and_answers()
    {
        using var web = new FakeWeb();
        web.Put(
            Page,
            $$"""
            <!doctype html><html lang="en"><head><title>Bridge closed | Kellwater News</title>
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge closed", "datePublished": "2019-08-05T10:00:00Z",
              "author": {"name": "Orla Fenn"}, "publisher": {"name": "Kellwater News"}, "articleSection": "Towns"}</script></head><body>
            <nav><a href="/">Home</a></nav><article><h1>Bridge closed</h1><p>{{Texts.Bridge.Replace("\n\n", "</p><p>", StringComparison.Ordinal)}}</p></article>
            <div class="cookie-banner">We use cookies. <button>OK</button></div></body></html>
            """,
            "text/html; charset=utf-8");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var result = await FetchAsync(platform, Page);
        var article = await ReadAsync(platform, result.ArticleId);
        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;

        result.LeftOut.Select(piece => piece.Rule).ShouldContain("cookie-notice");
        article.Text.ShouldBe($"Bridge closed\n\n{Texts.Bridge}");
        (article.Title, article.Publisher, article.Section, article.Language).ShouldBe(("Bridge closed", "Kellwater News", "Towns", "en"));
        article.Authors.ShouldBe(["Orla Fenn"]);
        article.DateOrigins.PublishedAt.Source.ShouldBe(DateSource.LinkedData);
        article.DateOrigins.PublishedAt.FoundIn.ShouldBe("datePublished");
        var citation = answer.Sentences[0].Citations[0];
        article.Text[citation.Span.Start..citation.Span.End].ShouldBe(citation.Quote);
        citation.Quote.ShouldContain(Texts.BridgeAnswer);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_PDF_becomes_its_article_and_answers_with_the_page()
    {
        const string File = "https://news.example/report.pdf";
        using var web = new FakeWeb();
        web.Put(File, _ => FakeWeb.Answer(Pdfs.Of("The harbour is quiet.", Texts.Bridge), "application/pdf"));
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var result = await FetchAsync(platform, File);
        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;

        result.Outcome.ShouldBe(IngestOutcome.Created);
        var citation = answer.Sentences[0].Citations[0];
        citation.ArticleId.ShouldBe(result.ArticleId);
        citation.Quote.ShouldContain(Texts.BridgeAnswer);
        citation.Page.ShouldBe(2);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("http://news.example/bridge")]
    [InlineData("ftp://news.example/bridge")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@news.example/bridge")]
    [InlineData("/bridge")]
    [InlineData("")]
    public async Task A_url_that_is_not_plain_https_is_refused_unasked(string url)
    {
        using var web = new FakeWeb();
        await using var platform = await TestPlatform.StartAsync(web, Token);

        (await RefusalAsync(platform, url)).ShouldContain("https");
        web.Asked.ShouldBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_a_page_may_not_be_is_refused_with_the_limit()
    {
        using var web = new FakeWeb();
        web.Put("https://news.example/photo", "…", "image/png");
        web.Put("https://news.example/long", new string('x', (16 << 20) + 1));
        web.Put("https://news.example/bomb", _ => Bomb());
        web.Redirect("https://news.example/loop", "https://news.example/loop");
        web.Redirect("https://news.example/downgrade", "http://news.example/bridge");
        web.Put("https://news.example/private", _ => new HttpResponseMessage(HttpStatusCode.Forbidden));
        await using var platform = await TestPlatform.StartAsync(web, Token);

        (await RefusalAsync(platform, "https://news.example/photo")).ShouldContain("image/png");
        (await RefusalAsync(platform, "https://news.example/long")).ShouldContain("16777216 bytes");
        (await RefusalAsync(platform, "https://news.example/bomb")).ShouldContain("16777216 bytes");
        (await RefusalAsync(platform, "https://news.example/loop")).ShouldContain("5 times");
        (await RefusalAsync(platform, "https://news.example/downgrade")).ShouldContain("https");
        (await RefusalAsync(platform, "https://news.example/private")).ShouldContain("403");
        (await RefusalAsync(platform, "https://news.example/nothing")).ShouldContain("404");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_server_that_fails_may_be_asked_again_later()
    {
        using var web = new FakeWeb();
        web.Put(Page, _ => throw new HttpRequestException("connection reset"));
        web.Put("https://news.example/busy", _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await using var platform = await TestPlatform.StartAsync(web, Token);

        foreach (var url in (string[])[Page, "https://news.example/busy"])
        {
            var away = await Should.ThrowAsync<RpcException>(() => FetchAsync(platform, url));
            away.StatusCode.ShouldBe(StatusCode.Unavailable);
            away.GetRpcStatus()!.GetDetail<RetryInfo>().ShouldNotBeNull();
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_page_is_read_in_the_encoding_that_its_server_names()
    {
        using var web = new FakeWeb();
        web.Put(Page, _ =>
        {
            var response = FakeWeb.Answer("", "text/plain");
            response.Content = new ByteArrayContent(Encoding.Latin1.GetBytes("The café at the harbour reopened on Monday."));
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=\"iso-8859-1\"");
            return response;
        });
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var result = await FetchAsync(platform, Page);

        (await ReadAsync(platform, result.ArticleId)).Text.ShouldContain("café");
    }

    private static async Task<IngestResult> FetchAsync(TestPlatform platform, string url, string id = "") =>
        (await platform.Articles.IngestUrlAsync(
            new IngestUrlRequest { Corpus = "default", Url = url, ArticleId = id }, cancellationToken: Token)).Result;

    private static async Task<string> RefusalAsync(TestPlatform platform, string url)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => FetchAsync(platform, url));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument, refusal.Status.Detail);
        var violation = refusal.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations.ShouldHaveSingleItem();
        violation.Field.ShouldBe("url");
        return violation.Description;
    }

    private static async Task<Article> ReadAsync(TestPlatform platform, string id) =>
        (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = id }, cancellationToken: Token)).Article;

    private static HttpResponseMessage Bomb()
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[64 << 20]);
        }

        var response = FakeWeb.Answer("", "text/plain");
        response.Content = new ByteArrayContent(compressed.ToArray());
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }
}

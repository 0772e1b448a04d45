using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Google.Protobuf;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>A saved article goes into the published program and an answer comes out whose citations resolve.</summary>
public sealed class WholePathTests(PublishedStandalone published)
{
    private const string NoSeeds = "--Dateline:SeedDirectory=";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task A_question_is_answered_with_citations_that_resolve_before_and_after_a_restart()
    {
        var program = await published.ProgramAsync(Token);
        var known = KnownArticle.Find();
        using var folder = new TemporaryFolder();

        await using (var first = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token, NoSeeds))
        {
            var stored = await first.Articles.IngestArticleAsync(
                new IngestArticleRequest
                {
                    Corpus = "default",
                    Article = new ArticleInput { ArticleId = "talks", Document = ByteString.CopyFrom(await File.ReadAllBytesAsync(known.Path, Token)) },
                },
                cancellationToken: Token);
            stored.Result.Outcome.ShouldBe(IngestOutcome.Created);
            await ShouldAnswerAsync(first, known);
            if (!OperatingSystem.IsWindows())
            {
                (await first.TerminateAsync()).ShouldBe(0);
                first.Errors.Trim().ShouldBeEmpty();
            }
        }

        await using var second = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token, NoSeeds);
        await ShouldAnswerAsync(second, known);
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task The_first_start_loads_the_seeds_and_the_second_leaves_the_archive_as_it_is()
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();

        long count;
        await using (var first = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token))
        {
            count = (await first.Articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: Token)).Corpora.Single().ArticleCount;
            var some = await first.Articles.ListArticlesAsync(new ListArticlesRequest { Corpus = "default" }, cancellationToken: Token);
            await first.Articles.DeleteArticleAsync(
                new DeleteArticleRequest { Corpus = "default", ArticleId = some.Articles[0].ArticleId }, cancellationToken: Token);
        }

        await using var second = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token);
        var after = (await second.Articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: Token)).Corpora.Single().ArticleCount;
        using var ready = await second.Http.GetAsync("/healthz/ready", Token);

        count.ShouldBeGreaterThanOrEqualTo(20);
        after.ShouldBe(count - 1);
        ready.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task Issue_7_nobody_is_answered_before_the_first_articles_are_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the seed that does not come yet is a Unix pipe");
        var program = await published.ProgramAsync(Token);
        var known = KnownArticle.Find();
        using var folder = new TemporaryFolder();
        var seed = Directory.CreateDirectory(folder.PathOf("seeds")).FullName + "/talks.txt";
        using (var pipe = Process.Start("mkfifo", [seed]))
        {
            await pipe.WaitForExitAsync(Token);
        }

        var url = $"http://127.0.0.1:{UnusedPort.Find()}";
        var starting = StandaloneProcess.StartAsync(
            program, folder.PathOf("data"), Token, $"--Dateline:SeedDirectory={Path.GetDirectoryName(seed)}", $"--Dateline:HttpUrl={url}");
        // Opens once the program reads it.
        await using (var writing = await Task.Run(() => new FileStream(seed, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), Token))
        {
            using var http = new HttpClient();
            await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri($"{url}/v1/corpora"), Token));
            await writing.WriteAsync(await File.ReadAllBytesAsync(known.Path, Token), Token);
        }

        await using var standalone = await starting;
        standalone.HttpUrl.ShouldBe(url);
        await ShouldAnswerAsync(standalone, known);
    }

    private static async Task ShouldAnswerAsync(StandaloneProcess standalone, KnownArticle known)
    {
        var answer = (await standalone.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = known.Question }, cancellationToken: Token)).Answer;
        answer.Status.ShouldBe(AnswerStatus.Answered);
        answer.Sentences.ShouldContain(sentence => sentence.Text.Contains(known.Expected, StringComparison.Ordinal));
        answer.Sentences.ShouldAllBe(sentence => sentence.Verdict == Verdict.Supported && sentence.Citations.Count > 0);
        foreach (var citation in answer.Sentences.SelectMany(sentence => sentence.Citations))
        {
            var article = (await standalone.Articles.GetArticleAsync(
                new GetArticleRequest { Corpus = "default", ArticleId = citation.ArticleId, Version = citation.Version },
                cancellationToken: Token)).Article;
            article.Text[citation.Span.Start..citation.Span.End].ShouldBe(citation.Quote);
        }

        await ShouldAnswerOverHttpAsync(standalone, known);

        var silence = (await standalone.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = known.Unanswerable }, cancellationToken: Token)).Answer;
        silence.Status.ShouldBe(AnswerStatus.NoAnswer);
        silence.NoAnswerReason.ShouldNotBe(NoAnswerReason.Unspecified);
    }

    private static async Task ShouldAnswerOverHttpAsync(StandaloneProcess standalone, KnownArticle known)
    {
        var answer = await AskAsync(standalone, known.Question);
        answer["status"]!.GetValue<string>().ShouldBe("ANSWER_STATUS_ANSWERED");
        var sentences = answer["sentences"]!.AsArray().Select(sentence => sentence!).ToList();
        sentences.ShouldContain(sentence => sentence["text"]!.GetValue<string>().Contains(known.Expected, StringComparison.Ordinal));
        foreach (var citation in sentences.SelectMany(sentence => sentence["citations"]!.AsArray()))
        {
            var article = await standalone.Http.GetFromJsonAsync<JsonNode>(
                $"/v1/corpora/default/articles/{citation!["articleId"]}?version={citation["version"]}", Token);
            var text = article!["article"]!["text"]!.GetValue<string>();
            text[citation["span"]!["start"]!.GetValue<int>()..citation["span"]!["end"]!.GetValue<int>()]
                .ShouldBe(citation["quote"]!.GetValue<string>());
        }

        var silence = await AskAsync(standalone, known.Unanswerable);
        silence["status"]!.GetValue<string>().ShouldBe("ANSWER_STATUS_NO_ANSWER");
        silence["noAnswerReason"]!.GetValue<string>().ShouldNotBe("NO_ANSWER_REASON_UNSPECIFIED");
    }

    private static async Task<JsonNode> AskAsync(StandaloneProcess standalone, string question)
    {
        using var response = await standalone.Http.PostAsJsonAsync(
            "/v1/corpora/default:ask", new JsonObject { ["question"] = question }, Token);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["answer"]!;
    }
}

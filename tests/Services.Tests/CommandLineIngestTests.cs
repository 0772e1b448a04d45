using Dateline.Cli;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class CommandLineIngestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task Ingesting_a_folder_stores_its_articles_and_tells_of_rejected_ones()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("towns"));
        await File.WriteAllTextAsync(folder.PathOf("towns", "bridge.txt"), Texts.Bridge, Token);
        await File.WriteAllTextAsync(folder.PathOf("empty.txt"), " ", Token);
        await File.WriteAllLinesAsync(
            folder.PathOf("lines.jsonl"), ["{\"title\": \"Ferry\", \"text\": \"The ferry sails at noon.\"}", "", "{broken"], Token);
        await using var platform = await TestPlatform.StartAsync(Token);

        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "ingest", folder.Path);
        var (_, list, _) = await CommandLineRun.OfAsync(platform, "articles", "list");

        exit.ShouldBe(ExitCode.Rejected);
        output.ShouldContain("2 new, 0 updated, 0 unchanged, 2 rejected");
        output.ShouldContain("empty.txt: article.document");
        output.ShouldContain("lines.jsonl:3: article.document");
        list.ShouldContain("towns/bridge");
        list.ShouldContain("Ferry");
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task Json_lines_keep_their_ids_and_one_that_is_too_large_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        var lines = folder.PathOf("lines.jsonl");
        await File.WriteAllLinesAsync(
            lines,
            [
                "{\"id\": \"ferry\", \"text\": \"The ferry sails at noon.\"}",
                $"{{\"text\": \"{new string('x', 16 << 20)}\"}}",
                "{\"articleId\": \"tide\", \"text\": \"The tide turns at one.\"}",
            ],
            Token);
        await using var platform = await TestPlatform.StartAsync(Token);

        var report = folder.PathOf("report.jsonl");
        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "ingest", lines, "--report", report);
        var (again, repeated, _) = await CommandLineRun.OfAsync(platform, "ingest", lines);

        (exit, again).ShouldBe((ExitCode.Rejected, ExitCode.Rejected));
        output.ShouldContain("2 new, 0 updated, 0 unchanged, 1 rejected");
        repeated.ShouldContain("0 new, 0 updated, 2 unchanged, 1 rejected");
        var results = (await File.ReadAllLinesAsync(report, Token))
            .Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
            .ToDictionary(line => line["name"]!.GetValue<string>(), line => line["result"]!);
        results[$"{lines}:1"]["articleId"]!.GetValue<string>().ShouldBe("ferry");
        results[$"{lines}:2"]["outcome"]!.GetValue<string>().ShouldBe("INGEST_OUTCOME_REJECTED");
        results[$"{lines}:3"]["articleId"]!.GetValue<string>().ShouldBe("tide");
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task A_last_line_that_is_too_large_is_told_even_where_the_file_ends_without_a_line_break()
    {
        using var folder = new TemporaryFolder();
        var lines = folder.PathOf("lines.jsonl");
        await File.WriteAllTextAsync(lines, "{\"id\": \"ferry\", \"text\": \"The ferry sails at noon.\"}\n" + new string('x', (16 << 20) + 1), Token);
        await using var platform = await TestPlatform.StartAsync(Token);

        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "ingest", lines);

        exit.ShouldBe(ExitCode.Rejected);
        output.ShouldContain("lines.jsonl:2: article.document must be at most 16777216 bytes, is 16777217");
        output.ShouldContain("1 new, 0 updated, 0 unchanged, 1 rejected");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_folder_without_an_article_is_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("picture.png"), "…", Token);
        await using var platform = await TestPlatform.StartAsync(Token);

        var (exit, _, errors) = await CommandLineRun.OfAsync(platform, "ingest", folder.Path);

        exit.ShouldBe(ExitCode.Usage);
        errors.ShouldContain("there is no article in the folder");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_run_that_breaks_off_tells_what_is_stored_and_the_same_command_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var web = new FakeWeb();
        await File.WriteAllTextAsync(folder.PathOf("bridge.txt"), Texts.Bridge, Token);
        web.Put("https://news.example/feed", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("an endless wait has ended");
        });
        await using var platform = await TestPlatform.StartAsync(
            web, new Dictionary<string, string?> { ["Dateline:FeedDeadline"] = "00:00:02" }, Token);

        var (exit, output, errors) = await CommandLineRun.OfAsync(platform, "ingest", folder.Path, "https://news.example/feed");
        var (again, repeated, _) = await CommandLineRun.OfAsync(platform, "ingest", folder.Path);

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("deadline");
        output.ShouldContain("1 new, 0 updated, 0 unchanged, 0 rejected");
        again.ShouldBe(ExitCode.Well);
        repeated.ShouldContain("0 new, 0 updated, 1 unchanged, 0 rejected");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Urls_are_taken_as_feeds_or_else_as_pages()
    {
        using var web = new FakeWeb();
        web.Put("https://news.example/bridge", Texts.Bridge);
        web.Put("https://news.example/ferry", "The ferry sails at noon.");
        web.Put(
            "https://news.example/feed",
            "<rss version=\"2.0\"><channel><title>News</title><item><link>https://news.example/ferry</link></item></channel></rss>",
            "text/xml");
        await using var platform = await TestPlatform.StartAsync(web, Token);

        var (exit, output, _) = await CommandLineRun.OfAsync(
            platform, "ingest", "https://news.example/bridge", "https://news.example/feed", "https://news.example/gone");

        exit.ShouldBe(ExitCode.Rejected);
        output.ShouldContain("2 new, 0 updated, 0 unchanged, 1 rejected");
        output.ShouldContain("https://news.example/gone: url names no page");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Two_files_for_one_article_are_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("bridge.txt"), Texts.Bridge, Token);
        await File.WriteAllTextAsync(folder.PathOf("bridge.md"), Texts.Bridge, Token);
        await using var platform = await TestPlatform.StartAsync(Token);

        var (exit, _, errors) = await CommandLineRun.OfAsync(platform, "ingest", folder.Path);

        exit.ShouldBe(ExitCode.Usage);
        errors.ShouldContain("would both be the article 'bridge'");
    }
}

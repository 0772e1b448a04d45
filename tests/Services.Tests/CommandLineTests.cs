using Dateline.Cli;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class CommandLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task An_answer_is_shown_with_numbered_sources()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (exit, output, _) = await RunAsync(platform, "ask", Texts.BridgeQuestion);

        exit.ShouldBe(ExitCode.Well);
        output.ShouldContain($"{Texts.BridgeAnswer} [1]");
        output.ShouldContain("[1] no date");
        output.ShouldContain("(bridge ");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_quote_is_shown_with_its_places_and_a_misquote_with_what_differs()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (well, verbatim, _) = await RunAsync(platform, "verify", "buses will use the ferry");
        var (exit, misquoted, _) = await RunAsync(platform, "verify", "buses will use the tram at Marrow Landing");
        var (_, json, _) = await RunAsync(platform, "verify", "buses will use the ferry", "--json");

        well.ShouldBe(ExitCode.Well);
        verbatim.ShouldContain("Verbatim");
        verbatim.ShouldContain("(bridge ");
        exit.ShouldBe(ExitCode.NotVerified);
        misquoted.ShouldContain("Not verbatim");
        misquoted.ShouldContain("quoted “tram”, archived “ferry”");
        System.Text.Json.Nodes.JsonNode.Parse(json)!["verbatim"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_text_is_shown_sentence_by_sentence_with_verdicts_and_citations()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);
        using var folder = new TemporaryFolder();
        var draft = Path.Combine(folder.Path, "draft.txt");
        await File.WriteAllTextAsync(draft, $"{Texts.BridgeAnswer} The bridge was opened in 1913.", Token);

        var (exit, output, _) = await RunAsync(platform, "verify", "--text", draft);
        var (_, json, _) = await RunAsync(platform, "verify", "--text", draft, "--json");
        await File.WriteAllTextAsync(draft, Texts.BridgeAnswer, Token);
        var (well, _, _) = await RunAsync(platform, "verify", "--text", draft);

        exit.ShouldBe(ExitCode.NotVerified);
        output.ShouldContain($"supported: {Texts.BridgeAnswer}");
        output.ShouldContain("not supported (date): The bridge was opened in 1913.");
        output.ShouldContain("“The bridge was opened in 1931");
        output.ShouldContain("1 of 2 sentences supported");
        System.Text.Json.Nodes.JsonNode.Parse(json)!["sentences"]!.AsArray().Count.ShouldBe(2);
        well.ShouldBe(ExitCode.Well);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_text_that_cannot_be_read_and_a_call_for_nothing_or_for_both_are_wrong_usage()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var folder = new TemporaryFolder();
        var binary = Path.Combine(folder.Path, "draft.bin");
        await File.WriteAllBytesAsync(binary, [0x41, 0xff, 0xfe], Token);

        var (missing, _, absent) = await RunAsync(platform, "verify", "--text", Path.Combine(folder.Path, "none.txt"));
        var (broken, _, unreadable) = await RunAsync(platform, "verify", "--text", binary);
        var (nothing, _, _) = await RunAsync(platform, "verify");
        var (both, _, _) = await RunAsync(platform, "verify", "a quote", "--text", binary);

        (missing, broken, nothing, both).ShouldBe((ExitCode.Usage, ExitCode.Usage, ExitCode.Usage, ExitCode.Usage));
        absent.ShouldContain("cannot be read");
        unreadable.ShouldContain("is not UTF-8 text");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Control_characters_of_an_article_do_not_reach_the_terminal()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge + " The keeper\u001b[2J\u0007 waved.", Token);

        var (_, output, _) = await RunAsync(platform, "articles", "get", "bridge");

        output.ShouldContain("waved.");
        output.ShouldNotContain('\u001b');
        output.ShouldNotContain('\u0007');
    }

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

        var (exit, output, _) = await RunAsync(platform, "ingest", folder.Path);
        var (_, list, _) = await RunAsync(platform, "articles", "list");

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
        var (exit, output, _) = await RunAsync(platform, "ingest", lines, "--report", report);
        var (again, repeated, _) = await RunAsync(platform, "ingest", lines);

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

        var (exit, output, _) = await RunAsync(platform, "ingest", lines);

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

        var (exit, _, errors) = await RunAsync(platform, "ingest", folder.Path);

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

        var (exit, output, errors) = await RunAsync(platform, "ingest", folder.Path, "https://news.example/feed");
        var (again, repeated, _) = await RunAsync(platform, "ingest", folder.Path);

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("deadline");
        output.ShouldContain("1 new, 0 updated, 0 unchanged, 0 rejected");
        again.ShouldBe(ExitCode.Well);
        repeated.ShouldContain("0 new, 0 updated, 1 unchanged, 0 rejected");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_article_is_shown_with_where_its_date_came_from()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", $"Bridge closed for weeks\n\nBy Orla Fenn | 5 August 2019\n\n{Texts.Bridge}", Token);

        var (_, output, _) = await RunAsync(platform, "articles", "get", "bridge");

        output.ShouldContain("2019-08-05");
        output.ShouldContain("the date is likely, from text: By Orla Fenn | 5 August 2019");
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

        var (exit, output, _) = await RunAsync(
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

        var (exit, _, errors) = await RunAsync(platform, "ingest", folder.Path);

        exit.ShouldBe(ExitCode.Usage);
        errors.ShouldContain("would both be the article 'bridge'");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Json_is_printed_as_the_gateway_gives_it()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (exit, output, _) = await RunAsync(platform, "corpora", "--json");

        exit.ShouldBe(ExitCode.Well);
        System.Text.Json.Nodes.JsonNode.Parse(output)!["corpora"]![0]!["name"]!.GetValue<string>().ShouldBe("default");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_error_names_the_field()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (exit, _, errors) = await RunAsync(platform, "ask", "what?", "--max", "21");

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("max_sentences must be 1 to 20, is 21");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_server_that_is_away_is_told_with_its_address()
    {
        var (exit, _, errors) = await RunAsync("ask", "what?", "--server", "http://127.0.0.1:1").WaitAsync(Token);

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("there is no Dateline at http://127.0.0.1:1");
    }

    private static Task<(int Exit, string Output, string Errors)> RunAsync(TestPlatform platform, params string[] args) =>
        RunAsync([.. args, "--server", platform.GrpcUrl]).WaitAsync(Token);

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(args, Plain(output), Plain(errors));
        return (exit, output.ToString(), errors.ToString());
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 10_000;
        return console;
    }
}

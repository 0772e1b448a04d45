using Dateline.Cli;
using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Shouldly;
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

        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "ask", Texts.BridgeQuestion);

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

        var (well, verbatim, _) = await CommandLineRun.OfAsync(platform, "verify", "buses will use the ferry");
        var (exit, misquoted, _) = await CommandLineRun.OfAsync(platform, "verify", "buses will use the tram at Marrow Landing");
        var (_, json, _) = await CommandLineRun.OfAsync(platform, "verify", "buses will use the ferry", "--json");

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

        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "verify", "--text", draft);
        var (_, json, _) = await CommandLineRun.OfAsync(platform, "verify", "--text", draft, "--json");
        await File.WriteAllTextAsync(draft, Texts.BridgeAnswer, Token);
        var (well, _, _) = await CommandLineRun.OfAsync(platform, "verify", "--text", draft);

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

        var (missing, _, absent) = await CommandLineRun.OfAsync(platform, "verify", "--text", Path.Combine(folder.Path, "none.txt"));
        var (broken, _, unreadable) = await CommandLineRun.OfAsync(platform, "verify", "--text", binary);
        var (nothing, _, _) = await CommandLineRun.OfAsync(platform, "verify");
        var (both, _, _) = await CommandLineRun.OfAsync(platform, "verify", "a quote", "--text", binary);

        (missing, broken, nothing, both).ShouldBe((ExitCode.Usage, ExitCode.Usage, ExitCode.Usage, ExitCode.Usage));
        absent.ShouldContain("cannot be read");
        unreadable.ShouldContain("is not UTF-8 text");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Control_characters_of_an_article_do_not_reach_the_terminal()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge + " The keeper\u001b[2J\u0007 waved.", Token);

        var (_, output, _) = await CommandLineRun.OfAsync(platform, "articles", "get", "bridge");

        output.ShouldContain("waved.");
        output.ShouldNotContain('\u001b');
        output.ShouldNotContain('\u0007');
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_article_is_shown_with_where_its_date_came_from()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", $"Bridge closed for weeks\n\nBy Orla Fenn | 5 August 2019\n\n{Texts.Bridge}", Token);

        var (_, output, _) = await CommandLineRun.OfAsync(platform, "articles", "get", "bridge");

        output.ShouldContain("2019-08-05");
        output.ShouldContain("the date is likely, from text: By Orla Fenn | 5 August 2019");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Json_is_printed_as_the_gateway_gives_it()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (exit, output, _) = await CommandLineRun.OfAsync(platform, "corpora", "--json");

        exit.ShouldBe(ExitCode.Well);
        System.Text.Json.Nodes.JsonNode.Parse(output)!["corpora"]![0]!["name"]!.GetValue<string>().ShouldBe("default");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_error_names_the_field()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (exit, _, errors) = await CommandLineRun.OfAsync(platform, "ask", "what?", "--max", "21");

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("max_sentences must be 1 to 20, is 21");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_server_that_is_away_is_told_with_its_address()
    {
        var (exit, _, errors) = await CommandLineRun.OfAsync("ask", "what?", "--server", "http://127.0.0.1:1").WaitAsync(Token);

        exit.ShouldBe(ExitCode.Failed);
        errors.ShouldContain("there is no Dateline at http://127.0.0.1:1");
    }
}

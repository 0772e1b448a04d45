using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>Asking the real archive.</summary>
public sealed partial class AskingTests(Archive archive, Chromium chromium)
{
    private const string FollowUp = "In which constellation is it?";

    [Fact]
    public Task The_answer_shows_each_sentence_of_the_server_with_its_verdict_and_citations() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var events = await page.AskAsync(Archive.Question);
        events[0].ContainsKey("sources").ShouldBeTrue();
        var answer = events[^1]["answer"]!;
        var sentences = answer["sentences"]!.AsArray().Select(sentence => sentence!["text"]!.GetValue<string>()).ToList();
        sentences.ShouldNotBeEmpty();
        await Expect(page.Locator(".sentence-text")).ToHaveTextAsync(sentences);
        foreach (var sentence in await page.Sentences().AllAsync())
        {
            await Expect(sentence).ToContainTextAsync("Supported");
            await Expect(sentence.GetByRole(AriaRole.Button)).Not.ToHaveCountAsync(0);
        }

        var citation = answer["sentences"]![0]!["citations"]![0]!;
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Citations" })).ToContainTextAsync(citation["publisher"]!.GetValue<string>());
    });

    [Fact]
    public async Task A_saved_newspaper_page_answers_with_the_distance_and_cites_where_it_says_so()
    {
        var token = TestContext.Current.CancellationToken;
        var saved = await File.ReadAllTextAsync(Repository.Shared("articles", "astana-talks-idlib.txt"), token);
        await archive.Server.IngestAsync("saved", new() { ["articleId"] = "astana-talks-idlib", ["text"] = saved }, token);
        await chromium.VisitAsync(archive.Server.Url.In("saved"), async page =>
        {
            await page.AskAsync("How far must the opposition retreat under the Sochi memorandum?");
            var sentence = page.Sentences().Filter(new() { HasText = "15-20 kilometers" });
            await sentence.GetByRole(AriaRole.Button).First.ClickAsync();
            await Expect(page.Marked()).ToContainTextAsync("15-20 kilometers");
            await Expect(page.GetByText("The quote stands here word for word.")).ToBeVisibleAsync();
            await page.AskAsync("How many civilians were killed in Idlib in August?", "no-answer");
        });
    }

    [Fact]
    public Task Sources_are_listed_by_what_became_of_them() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var events = await page.AskAsync(Archive.Question);
        var sources = events[^1]["answer"]!["sources"]!.AsArray();
        var cited = sources.Count(source => source!["use"]!.GetValue<string>() == "SOURCE_USE_CITED");
        await page.Locator(".sources summary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Cited in the answer ({cited})" })).ToBeVisibleAsync();
        await Expect(page.Locator(".source-group li")).ToHaveCountAsync(sources.Count);
    });

    [Fact]
    public Task No_answer_is_shown_as_an_answer_with_its_reason_and_what_to_do() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var events = await page.AskAsync(Archive.Unanswerable, "no-answer");
        var answer = events[^1]["answer"]!;
        answer["status"]!.GetValue<string>().ShouldBe("ANSWER_STATUS_NO_ANSWER");
        var card = page.Locator($".no-answer[data-reason='{answer["noAnswerReason"]!.GetValue<string>()}']");
        await Expect(card.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync("What you could do");
        await Expect(page.Sentences()).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Every_example_gets_an_answer_or_a_typed_no_answer() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var examples = page.Locator(".example");
        await Expect(examples).ToHaveCountAsync(5);
        foreach (var question in await examples.AllTextContentsAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = question }).ClickAsync();
            await Expect(page.Locator(".turn[data-status='answered'], .turn[data-status='partial'], .turn[data-status='no-answer']")).ToContainTextAsync(question);
            await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        }
    });

    [Fact]
    public Task A_follow_up_sends_the_earlier_turns_and_they_stay_on_the_page() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var events = await page.AskAsync(Archive.Question);
        var said = string.Join(' ', events[^1]["answer"]!["sentences"]!.AsArray().Select(sentence => sentence!["text"]!.GetValue<string>()));
        await page.Question().FillAsync(FollowUp);
        var request = await page.RunAndWaitForRequestAsync(
            () => page.Question().PressAsync("Enter"),
            request => request.Url.EndsWith("/v1/corpora/default:askStream", StringComparison.Ordinal));
        var history = JsonNode.Parse(request.PostData!)!["history"]!;
        var expected = new JsonArray(
            new JsonObject { ["role"] = "ROLE_USER", ["content"] = Archive.Question },
            new JsonObject { ["role"] = "ROLE_ASSISTANT", ["content"] = said });
        JsonNode.DeepEquals(history, expected).ShouldBeTrue(history.ToJsonString());
        await Expect(page.Locator(".turn[aria-busy]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".turn h2")).ToHaveTextAsync([Archive.Question, FollowUp]);
        await Expect(page.Locator(".turn").Last).ToHaveAttributeAsync("data-status", Ended());
    });

    [Fact]
    public Task A_new_conversation_forgets_the_earlier_turns() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
        await page.Question().FillAsync(Archive.Question);
        var request = await page.RunAndWaitForRequestAsync(
            () => page.Question().PressAsync("Enter"),
            request => request.Url.EndsWith(":askStream", StringComparison.Ordinal));
        JsonNode.Parse(request.PostData!)!["history"]!.AsArray().ShouldBeEmpty();
        await Expect(page.Turn("answered")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Dates_narrow_the_question_down_and_the_folded_options_tell_that_they_are_set() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.GetByText("Dates and options").ClickAsync();
        await page.GetByLabel("Published before").FillAsync("2016-01-01");
        await Expect(page.GetByText("Dates and options")).ToContainTextAsync("(1 change)");
        var events = await page.AskAsync(Archive.Question, "no-answer");
        events[^1]["answer"]!["noAnswerReason"]!.GetValue<string>().ShouldBe("NO_ANSWER_REASON_OUTSIDE_DATE_RANGE");
        await Expect(page.Locator(".no-answer")).ToContainTextAsync("not published between your dates");
    });

    [Fact]
    public Task A_corpus_is_chosen_where_there_are_several_and_the_question_goes_there() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var token = TestContext.Current.CancellationToken;
        await archive.Server.IngestAsync("harbour", new() { ["articleId"] = "quay", ["text"] = "The old quay of the harbour was rebuilt by Marta Lind in 1911." }, token);
        await page.ReloadAsync();
        await page.GetByLabel("Archive", new() { Exact = true }).SelectOptionAsync("harbour");
        await Expect(page.Locator(".archive summary")).ToHaveTextAsync("In this archive: 1 article");
        await Expect(page.Locator(".example")).ToHaveCountAsync(0);
        await page.AskAsync("Who rebuilt the old quay of the harbour?");
        await Expect(page.Sentences().First).ToContainTextAsync("Marta Lind");
    });

    [GeneratedRegex("^(answered|partial|no-answer)$")]
    private static partial Regex Ended();
}

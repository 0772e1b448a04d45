using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>What somebody wrote, checked on the page: a quote, and a text sentence by sentence.</summary>
public sealed class CheckingTests(Archive archive, Chromium chromium)
{
    private const string Quote = "It is to be 15 to 20 kilometres deep";

    private const string Changed = "It is to be 15 to 30 kilometres deep and to lie inside the de-escalation area.";

    [Fact]
    public Task A_quote_that_stands_word_for_word_opens_where_it_stands() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.CheckAsync("Check a quote", "The quote", Quote);
        await Expect(page.Turn("checked")).ToContainTextAsync("Word for word in the archive, at 1 place");
        await page.Turn("checked").Locator(".places button").ClickAsync();
        await Expect(page.Marked()).ToHaveTextAsync(Quote);
        await Expect(page.Source()).ToContainTextAsync("The quote stands here word for word.");
    });

    [Fact]
    public Task A_misquote_is_shown_with_what_comes_nearest_and_how_it_differs() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.CheckAsync("Check a quote", "The quote", Quote.Replace("kilometres", "miles", StringComparison.Ordinal));
        await Expect(page.Turn("checked")).ToContainTextAsync("Not word for word in the archive");
        var nearest = page.Turn("checked").Locator(".places > li").First;
        await Expect(nearest.Locator("q")).ToContainTextAsync("kilometres deep");
        await Expect(nearest.GetByRole(AriaRole.Listitem)).ToHaveTextAsync("Quoted: miles. The archive has: kilometres");
    });

    [Fact]
    public Task Each_sentence_of_a_text_has_its_verdict_and_what_it_was_compared_with() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.CheckAsync("Check a text", "The text", $"{Quote}. {Changed} Zebras play chess.");
        await Expect(page.Turn("checked")).ToContainTextAsync("1 of 3 sentences supported by the archive");
        var sentences = page.Turn("checked").Locator(".sentence");
        await Expect(sentences.Nth(0).Locator(".verdict")).ToHaveTextAsync("Supported");
        await Expect(sentences.Nth(1).Locator(".verdict")).ToContainTextAsync("number not confirmed");
        await Expect(sentences.Nth(2).Locator(".verdict")).ToContainTextAsync("Not supported by the archive");
        await sentences.Nth(1).GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.Marked()).ToContainTextAsync("15 to 20 kilometres");
    });

    [Fact]
    public Task A_text_keeps_its_lines_and_is_sent_with_control_and_enter() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.GetByText("Check a text").ClickAsync();
        await page.GetByLabel("The text").PressSequentiallyAsync(Quote);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("The text").PressSequentiallyAsync("Zebras play chess.");
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Turn("checked").Locator(".sentence")).Not.ToHaveCountAsync(0);
    });

    [Fact]
    public Task What_to_do_is_chosen_with_the_arrow_keys_and_a_question_can_be_asked_again() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        // The page takes the focus to the question once it is ready, and would take it from what is chosen before.
        await Expect(page.Question()).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Ask" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByLabel("The quote")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.AskAsync(Archive.Question);
    });

    [Fact]
    public Task A_text_that_is_too_long_comes_back_with_the_limit() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var tooLong = string.Concat(Enumerable.Repeat("Zebras play chess. ", 1_100));
        await page.CheckAsync("Check a text", "The text", tooLong);
        await Expect(page.Locator("#question-fault")).ToContainTextAsync("text: ");
        await Expect(page.Locator("#question-fault")).ToContainTextAsync("20000");
        await Expect(page.GetByLabel("The text")).ToHaveValueAsync(tooLong);
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
    }, new Circumstances { Expected = ["400"] });

    [Fact]
    public Task A_citation_says_its_page_who_else_published_it_and_since_when_there_is_a_newer_version() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var since = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).ToTimestamp();
        var place = new Citation
        {
            ArticleId = "a", Title = "A bridge", Quote = "Open", Page = 4, UpdatedSince = since, AlsoPublishedBy = { "The Wire" },
        };
        var json = JsonFormatter.Default.Format(new VerifyQuoteResponse { Verbatim = true, Places = { place } });
        await page.RouteAsync("**/corpora/default:verifyQuote", route => route.FulfillAsync(new() { ContentType = "application/json", Body = json }));
        await page.CheckAsync("Check a quote", "The quote", "Open");
        await Expect(page.Turn("checked")).ToContainTextAsync("Updated since: a newer version came in on 1 March 2026");
        await Expect(page.Turn("checked")).ToContainTextAsync("Also published by The Wire");
        await Expect(page.Turn("checked")).ToContainTextAsync("page 4");
    });

    [Fact]
    public Task A_check_is_no_part_of_the_conversation() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.CheckAsync("Check a quote", "The quote", Quote);
        await Expect(page.Turn("checked")).ToBeVisibleAsync();
        await page.GetByText("Ask", new() { Exact = true }).First.ClickAsync();
        var request = await page.RunAndWaitForRequestAsync(
            () => page.AskAsync(Archive.Question), sent => sent.Url.EndsWith(":askStream", StringComparison.Ordinal));
        request.PostData.ShouldNotBeNull().ShouldNotContain(Quote);
    });
}

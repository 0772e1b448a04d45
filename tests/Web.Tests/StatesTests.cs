using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>What the page says when there is nothing to answer from, or something is wrong.</summary>
public sealed class StatesTests(Archive archive, Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_archive_tells_how_to_fill_it_and_is_ready_once_that_is_done()
    {
        Assert.SkipWhen(Chromium.Path is null, "no browser");
        await using var server = await StandaloneProcess.StartAsync(seedDirectory: "", Token);
        await chromium.VisitAsync(server.Url, async page =>
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The archive is empty" })).ToBeVisibleAsync();
            await Expect(page.Locator("pre")).ToContainTextAsync($"curl {server.Url.GetLeftPart(UriPartial.Authority)}/v1/corpora/default/articles");
            await Expect(page.Question()).ToBeHiddenAsync();
            await server.IngestAsync("default", new() { ["text"] = "The bridge reopened on Sunday after two years of repairs." }, Token);
            await page.GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();
            await Expect(page.Question()).ToBeVisibleAsync();
            await Expect(page.Locator(".archive summary")).ToHaveTextAsync("In this archive: 1 article");
        });
    }

    [Fact]
    public Task A_server_that_is_away_is_said_to_be_away_and_found_again() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.RouteAsync("**/v1/corpora", route => route.AbortAsync());
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dateline is not answering" })).ToBeVisibleAsync();
        await page.UnrouteAsync("**/v1/corpora");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Question()).ToBeVisibleAsync();
    }, new Circumstances { Expected = ["/v1/corpora", "ERR_FAILED"] });

    [Fact]
    public Task A_refused_question_comes_back_with_the_field_and_the_limit_named() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var tooLong = new string('a', 10_001);
        await page.Question().FillAsync(tooLong);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(page.Locator("#question-fault")).ToContainTextAsync("question: ");
        await Expect(page.Locator("#question-fault")).ToContainTextAsync("10000");
        await Expect(page.Question()).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Question()).ToHaveValueAsync(tooLong);
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
        await page.Question().FillAsync("shorter");
        await Expect(page.Locator("#question-fault")).ToBeEmptyAsync();
    }, new Circumstances { Expected = ["400"] });

    [Fact]
    public Task An_empty_question_is_not_sent() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.Question().FillAsync("   ");
        await page.Question().PressAsync("Enter");
        await Expect(page.Locator("#question-fault")).ToContainTextAsync("question: ");
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task An_archive_lists_its_articles_and_opens_them() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.Locator(".archive summary").ClickAsync();
        var first = page.Locator(".contents li").First.GetByRole(AriaRole.Button);
        var title = await first.TextContentAsync();
        await first.ClickAsync();
        await Expect(page.Source().GetByRole(AriaRole.Heading)).ToHaveTextAsync(title!);
        await Expect(page.Marked()).ToHaveCountAsync(0);
    });
}

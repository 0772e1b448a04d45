using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>axe finds nothing wrong: not on the first screen, not in an answer, not with a source open, light or dark, wide or narrow.</summary>
public sealed class AccessibilityTests(Archive archive, Chromium chromium)
{
    public static TheoryData<bool, int> Screens => new() { { false, 1280 }, { true, 1280 }, { false, 390 }, { true, 390 } };

    [Theory]
    [MemberData(nameof(Screens))]
    public Task The_first_screen_has_no_violations(bool dark, int width) => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await Expect(page.Locator(".example").First).ToBeVisibleAsync();
        await page.GetByText("Dates and options").ClickAsync();
        await page.Locator(".archive summary").ClickAsync();
        await CheckAsync(page);
    }, On(dark, width));

    [Theory]
    [MemberData(nameof(Screens))]
    public Task An_answer_with_its_source_open_has_no_violations(bool dark, int width) => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Question);
        await page.Locator(".sources summary").ClickAsync();
        await CheckAsync(page);
        await page.Citations().First.ClickAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);
        await page.GetByText("About this version").ClickAsync();
        await CheckAsync(page);
    }, On(dark, width));

    [Theory]
    [MemberData(nameof(Screens))]
    public Task No_answer_has_no_violations(bool dark, int width) => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Unanswerable, "no-answer");
        await CheckAsync(page);
    }, On(dark, width));

    [Theory]
    [MemberData(nameof(Screens))]
    public Task A_checked_quote_and_a_checked_text_have_no_violations(bool dark, int width) => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.CheckAsync("Check a quote", "The quote", "It is to be 15 to 20 miles deep");
        await Expect(page.Turn("checked").Locator(".differences").First).ToBeVisibleAsync();
        await page.CheckAsync("Check a text", "The text", "It is to be 15 to 20 kilometres deep. It is to be 25 to 30 kilometres deep.");
        await Expect(page.Turn("checked").Locator(".sentence").First).ToBeVisibleAsync();
        await CheckAsync(page);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }, On(dark, width));

    [Theory]
    [MemberData(nameof(Screens))]
    public Task Nothing_is_wider_than_the_window(bool dark, int width) => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Question);
        await page.Locator(".sources summary").ClickAsync();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }, On(dark, width));

    private static Circumstances On(bool dark, int width) => new() { Dark = dark, Width = width };

    private static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe();
        result.Passes.ShouldNotBeEmpty();
        result.Violations.Select(violation => $"{violation.Id} ({violation.Impact}): {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
    }
}

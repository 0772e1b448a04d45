using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>The page without a mouse.</summary>
public sealed class KeyboardTests(Archive archive, Chromium chromium)
{
    private const int MostSteps = 40;

    [Fact]
    public Task From_the_question_to_the_marked_source_and_back_with_the_keyboard_alone() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await Expect(page.Question()).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Archive.Question);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Turn("answered")).ToBeVisibleAsync();

        var citation = page.Citations().Last;
        await StepToAsync(page, "Shift+Tab", citation);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Source()).ToBeFocusedAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);

        await StepToAsync(page, "Tab", page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" }));
        await StepToAsync(page, "Tab", page.GetByRole(AriaRole.Region, new() { Name = "Text of the article" }));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Source()).ToBeHiddenAsync();
        await Expect(citation).ToBeFocusedAsync();
    });

    [Fact]
    public Task On_a_phone_the_open_source_keeps_the_focus_until_it_is_closed() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Question);
        await page.Citations().First.ClickAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            (await page.EvaluateAsync<bool>("() => !document.activeElement.closest('#page')")).ShouldBeTrue();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Source()).ToBeHiddenAsync();
        await Expect(page.Citations().First).ToBeFocusedAsync();
    }, Circumstances.Phone);

    [Fact]
    public Task Shift_and_Enter_begins_a_new_line_and_asks_nothing() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await Expect(page.Question()).ToBeFocusedAsync();
        await page.Question().PressSequentiallyAsync("first");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Question().PressSequentiallyAsync("second");
        await Expect(page.Question()).ToHaveValueAsync("first\nsecond");
        await Expect(page.Locator(".turn")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_first_stop_of_the_tab_key_leads_past_the_masthead_to_the_question() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await Expect(page.Question()).ToBeFocusedAsync();
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the question" });
        await StepToAsync(page, "Shift+Tab", skip);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Question()).ToBeFocusedAsync();
    });

    private static async Task StepToAsync(IPage page, string key, ILocator goal)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await goal.EvaluateAsync<bool>("node => node === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{key} does not lead there within {MostSteps} steps");
    }
}

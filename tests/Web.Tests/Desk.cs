using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>What a reader does and sees on the page, by the names that they go by there.</summary>
internal static class Desk
{
    public static ILocator Question(this IPage page) => page.GetByLabel("Your question");

    public static ILocator Sentences(this IPage page) => page.Locator(".sentence");

    public static ILocator Citations(this IPage page) => page.Locator(".sentence").GetByRole(AriaRole.Button, new() { Name = "Show the source" });

    public static ILocator Source(this IPage page) => page.GetByRole(AriaRole.Complementary);

    public static ILocator Marked(this IPage page) => page.Source().Locator("mark");

    /// <summary>The last turn, once it has come to its end in this way.</summary>
    public static ILocator Turn(this IPage page, string status) => page.Locator($".turn[data-status='{status}']").Last;

    /// <summary>Asks with the mouse and waits until the answer is complete.</summary>
    /// <returns>The events that the server sent.</returns>
    public static async Task<IReadOnlyList<JsonObject>> AskAsync(this IPage page, string question, string status = "answered")
    {
        await page.Question().FillAsync(question);
        var response = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync(),
            answer => answer.Url.EndsWith(":askStream", StringComparison.Ordinal));
        await Expect(page.Turn(status)).ToContainTextAsync(question);
        return (await response.TextAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToList();
    }

    /// <summary>Chooses a check, writes what is to be checked and sends it.</summary>
    public static async Task CheckAsync(this IPage page, string purpose, string label, string text)
    {
        await page.GetByText(purpose, new() { Exact = true }).ClickAsync();
        await page.GetByLabel(label).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
    }

    /// <summary>The page's address, with a corpus chosen.</summary>
    public static Uri In(this Uri url, string corpus) => new(url, $"/#corpus={corpus}");
}

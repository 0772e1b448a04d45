using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dateline.Web.Tests;

/// <summary>One browser for all tests; each visit has a context of its own, so nothing is shared.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Setting = "DATELINE_CHROMIUM";

    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser's program; null where there is none.</summary>
    public static string? Path { get; } =
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given ? given : Usual.FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }

        // Two busy cores may be slow; what never comes fails all the same.
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>
    /// Visits a page and then demands that the browser has nothing to complain about: no error on the console, no
    /// uncaught exception, no request that failed.
    /// </summary>
    /// <param name="address">What to open.</param>
    /// <param name="visit">What to do there.</param>
    /// <param name="circumstances">Window, colours, scripts; null: a desktop window in light colours.</param>
    internal async Task VisitAsync(Uri address, Func<IPage, Task> visit, Circumstances? circumstances = null)
    {
        Assert.SkipWhen(Path is null, $"no browser: install chromium, or name one in {Setting}");
        var given = circumstances ?? new Circumstances();
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = given.Width, Height = given.Height },
            ColorScheme = given.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"uncaught: {error}");
        page.RequestFailed += (_, request) => Note(true, $"failed: {request.Method} {request.Url} {request.Failure}");
        page.Request += (_, request) => Note(new Uri(request.Url).Host != address.Host, $"foreign: {request.Url}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
        if (given.Script is not null)
        {
            await page.AddInitScriptAsync(given.Script);
        }

        await page.GotoAsync(address.ToString());
        await visit(page);
        lock (complaints)
        {
            complaints.Where(complaint => !given.Expected.Any(complaint.Contains)).ShouldBeEmpty();
            given.Expected.Where(expected => !complaints.Any(complaint => complaint.Contains(expected))).ShouldBeEmpty("expected, and did not happen");
        }

        void Note(bool bad, string complaint)
        {
            if (bad)
            {
                lock (complaints)
                {
                    complaints.Add(complaint);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Google.Protobuf;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>Opening what is cited.</summary>
public sealed partial class SourceTests(Archive archive, Chromium chromium)
{
    private static readonly string[] CopiedParts = ["quote", "title", "publisher", "articleId", "version"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_marked_words_are_the_quote_and_in_view() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var events = await page.AskAsync(Archive.Question);
        var quotes = Quotes(events);
        var citations = await page.Citations().AllAsync();
        citations.Count.ShouldBe(quotes.Count);
        foreach (var (citation, quote) in citations.Zip(quotes))
        {
            await citation.ClickAsync();
            await Expect(page.GetByText("The quote stands here word for word.")).ToBeVisibleAsync();
            (await MarkedTextAsync(page)).ShouldBe(quote);
            await Expect(page.Marked().First).ToBeInViewportAsync();
        }
    });

    [Fact]
    public Task The_text_in_the_panel_is_the_canonical_text_to_the_last_code_unit() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var citation = (await page.AskAsync(Archive.Question))[^1]["answer"]!["sentences"]![0]!["citations"]![0]!;
        var text = await archive.Server.TextAsync("default", citation["articleId"]!.GetValue<string>(), citation["version"]!.GetValue<string>(), Token);
        await page.Citations().First.ClickAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);
        (await page.Locator(".article-text").EvaluateAsync<string>("node => node.textContent")).ShouldBe(text);
    });

    [Fact]
    public Task A_link_to_a_citation_opens_the_same_view() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var quotes = Quotes(await page.AskAsync(Archive.Question));
        await page.Citations().First.ClickAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(page.GetByText("Copied")).ToBeVisibleAsync();
        var link = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        link.ShouldBe(page.Url);

        await page.GotoAsync("about:blank");
        await page.GotoAsync(link);
        await Expect(page.Marked().First).ToBeInViewportAsync();
        (await MarkedTextAsync(page)).ShouldBe(quotes[0]);
    });

    [Fact]
    public Task The_copied_citation_holds_quote_title_publisher_date_and_place() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var citation = (await page.AskAsync(Archive.Question))[^1]["answer"]!["sentences"]![0]!["citations"]![0]!;
        await page.Citations().First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" }).ClickAsync();
        await Expect(page.GetByText("Copied")).ToBeVisibleAsync();
        var copied = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        foreach (var part in CopiedParts)
        {
            copied.ShouldContain(citation[part]!.GetValue<string>());
        }
    });

    [Fact]
    public Task Back_closes_the_panel_and_forward_opens_it_again() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await page.AskAsync(Archive.Question);
        await page.Citations().First.ClickAsync();
        await Expect(page.Marked()).Not.ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Expect(page.Source()).ToBeHiddenAsync();
        await Expect(page.Sentences()).Not.ToHaveCountAsync(0);
        await page.GoForwardAsync();
        await Expect(page.GetByText("The quote stands here word for word.")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Markup_in_an_article_is_text_and_nothing_of_it_runs()
    {
        const string Hostile = "The bridge <img src=x onerror=\"window.ran=1\"> reopened <script>window.ran=1</script> after *two* [years](javascript:window.ran=1) of repairs.";
        var article = new JsonObject
        {
            ["articleId"] = "bridge",
            ["title"] = "<script>window.ran=1</script> <b>Bridge</b>",
            ["publisher"] = "<img src=x onerror=window.ran=1>",
            ["url"] = "https://example.org/bridge",
            ["text"] = Hostile,
        };
        await archive.Server.IngestAsync("hostile", article, Token);
        await chromium.VisitAsync(archive.Server.Url.In("hostile"), async page =>
        {
            await page.AskAsync("How long did the repairs of the bridge take before it reopened?");
            await Expect(page.Locator(".sentence-text").First).ToContainTextAsync("<img src=x onerror=\"window.ran=1\">");
            await page.Citations().First.ClickAsync();
            await Expect(page.Marked().First).ToContainTextAsync("<script>window.ran=1</script>");
            await Expect(page.Source().GetByRole(AriaRole.Heading)).ToHaveTextAsync("<script>window.ran=1</script> <b>Bridge</b>");
            (await page.EvaluateAsync<bool>("() => 'ran' in window")).ShouldBeFalse();
            await Expect(page.Locator("img, main script, aside script, [onerror]")).ToHaveCountAsync(0);
            var original = page.GetByRole(AriaRole.Link, new() { Name = "Original page" });
            await Expect(original).ToHaveAttributeAsync("href", "https://example.org/bridge");
            await Expect(original).ToHaveAttributeAsync("rel", "noopener noreferrer");
        });
    }

    [Fact]
    public async Task A_cited_version_still_opens_after_an_update_and_is_marked_as_superseded()
    {
        var version = await archive.Server.IngestAsync("updated", Note("The dam holds 40 million litres of water."), Token);
        await archive.Server.IngestAsync("updated", Note("The dam holds 55 million litres of water."), Token);
        var address = new Uri(archive.Server.Url, $"/#corpus=updated&article=note&version={version}&span=4-7");
        await chromium.VisitAsync(address, async page =>
        {
            await Expect(page.Source()).ToContainTextAsync("Superseded.");
            await Expect(page.Marked()).ToHaveTextAsync("dam");
            await Expect(page.Source()).ToContainTextAsync("40 million");
            await page.GetByRole(AriaRole.Button, new() { Name = "Show the current version" }).ClickAsync();
            await Expect(page.Source()).ToContainTextAsync("55 million");
            await Expect(page.Source()).Not.ToContainTextAsync("Superseded.");
        });
    }

    [Fact]
    public async Task A_withdrawn_article_opens_as_withdrawn_with_the_quote_that_was_shown()
    {
        await archive.Server.IngestAsync("withdrawn", Note("The lighthouse was painted green by Ola Berg in 1934."), Token);
        await chromium.VisitAsync(archive.Server.Url.In("withdrawn"), async page =>
        {
            var quotes = Quotes(await page.AskAsync("Who painted the lighthouse green?"));
            await archive.Server.WithdrawAsync("withdrawn", "note", Token);
            await page.Citations().First.ClickAsync();
            await Expect(page.Source()).ToContainTextAsync("Withdrawn.");
            await Expect(page.Source().GetByRole(AriaRole.Blockquote)).ToHaveTextAsync(quotes[0]);
            await Expect(page.Locator(".article-text")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task What_was_left_out_of_an_article_is_folded_away_and_listed_with_its_rule() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        var article = new Article
        {
            ArticleId = "page",
            Title = "A page",
            Text = "The bridge reopened.",
            LeftOut = { new LeftOut { Text = "We use cookies.", Rule = "cookie-notice" }, new LeftOut { Text = "Also read", Rule = "related-links" } },
        };
        var json = JsonFormatter.Default.Format(new GetArticleResponse { Article = article });
        await page.RouteAsync("**/articles/page*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = json }));
        await page.EvaluateAsync("() => { location.hash = 'corpus=default&article=page'; }");
        await Expect(page.GetByText("We use cookies.")).ToBeHiddenAsync();
        await page.GetByText("Left out of the text: 2 pieces").ClickAsync();
        await Expect(page.Locator(".left-out li")).ToHaveTextAsync(["cookie-noticeWe use cookies.", "related-linksAlso read"]);
    });

    [Fact]
    public Task An_article_that_is_not_there_is_said_to_be_missing() => chromium.VisitAsync(
        new Uri(archive.Server.Url, "/#corpus=default&article=no-such-article"),
        async page =>
        {
            await Expect(page.Source().GetByRole(AriaRole.Heading)).ToHaveTextAsync("Not in the archive");
            await Expect(page.Source().GetByRole(AriaRole.Alert)).ToContainTextAsync("no-such-article");
        },
        new Circumstances { Expected = ["404"] });

    [Fact]
    public Task Any_span_of_any_text_is_marked_exactly() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        string[] texts = ["plain", "one\n\ntwo\n\nthree", "a\nb\n\nc", "😀e\u0301 \u00a0x\n\n👩‍👧y", "<b>&amp;</b>\n\n  indented", "ends here\n"];
        foreach (var text in texts)
        {
            var gaps = Gaps().Matches(text).SelectMany(gap => Enumerable.Range(gap.Index, gap.Length)).ToHashSet();
            // A span never cuts a surrogate pair: such a half could not even be sent to the browser.
            var cuts = Enumerable.Range(0, text.Length + 1).Where(at => at == text.Length || !char.IsLowSurrogate(text[at])).ToList();
            var spans = cuts
                .SelectMany(start => cuts.Where(end => end > start).Select(end => (Start: start, End: end)))
                .ToList();
            var laidOut = await LayOutAsync(page, text, spans);
            laidOut.Select(result => result.Whole).ShouldAllBe(whole => whole == text);
            laidOut.Select(result => result.Marked).ShouldBe(spans.Select(
                span => string.Concat(Enumerable.Range(span.Start, span.End - span.Start).Where(unit => !gaps.Contains(unit)).Select(unit => text[unit]))));
        }
    });

    private static JsonObject Note(string text) => new() { ["articleId"] = "note", ["title"] = "A note", ["text"] = text };

    private static List<string> Quotes(IReadOnlyList<JsonObject> events) => events[^1]["answer"]!["sentences"]!.AsArray()
        .SelectMany(sentence => sentence!["citations"]!.AsArray())
        .Select(citation => citation!["quote"]!.GetValue<string>())
        .ToList();

    /// <summary>The text from the first mark's begin to the last one's end, gaps between paragraphs included.</summary>
    private static Task<string> MarkedTextAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const marks = document.querySelectorAll('.source mark');
          const range = document.createRange();
          range.setStart(marks[0].firstChild, 0);
          range.setEnd(marks[marks.length - 1].firstChild, marks[marks.length - 1].firstChild.length);
          return range.toString();
        }
        """);

    private static async Task<List<(string Whole, string Marked)>> LayOutAsync(IPage page, string text, List<(int Start, int End)> spans)
    {
        var results = await page.EvaluateAsync<string[][]>("""
            async ([text, spans]) => {
              const { layOut } = await import('/js/article.js');
              return spans.map(([start, end]) => layOut(text, { start, end }, 'en'))
                .map(({ node, marks }) => [node.textContent, marks.map(mark => mark.textContent).join('')]);
            }
            """, new object[] { text, spans.Select(span => new[] { span.Start, span.End }).ToArray() });
        return results.Select(result => (result[0], result[1])).ToList();
    }

    /// <summary>Blank lines: they separate paragraphs and are not marked.</summary>
    [GeneratedRegex("\n{2,}")]
    private static partial Regex Gaps();
}

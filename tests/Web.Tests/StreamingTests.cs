using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dateline.Web.Tests;

/// <summary>How an answer looks while it comes, and in the cases a small archive seldom shows.</summary>
public sealed class StreamingTests(Archive archive, Chromium chromium)
{
    private static readonly Circumstances Scripted = new() { Script = ScriptedAnswer.Script };

    [Fact]
    public Task Sources_show_first_then_each_sentence_as_it_comes_then_how_sure_it_is() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendAsync(Found("treaty", "The treaty was signed in May."));
        await Expect(page.GetByText("1 passage found in 1 article")).ToBeVisibleAsync();
        await Expect(page.Sentences()).ToHaveCountAsync(0);

        await page.SendAsync(Verified(Sentence("The treaty was signed in May.")));
        await Expect(page.Sentences()).ToHaveTextAsync(["The treaty was signed in May. [1] Supported"]);
        await Expect(page.GetByText("Confidence")).ToHaveCountAsync(0);

        await page.SendAsync(Complete(new Answer { Status = AnswerStatus.Answered, Confidence = 0.934, Sentences = { Sentence("The treaty was signed in May.") } }));
        await page.EndAsync();
        await Expect(page.Turn("answered")).ToContainTextAsync("Confidence that the archive answers this: high, 93 %");
        await Expect(page.Sentences()).ToHaveCountAsync(1);
    }, Scripted);

    [Fact]
    public Task A_sentence_cut_into_pieces_on_the_way_arrives_whole() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendTextAsync("""{"sentence":{"text":"The treaty was """);
        await page.SendTextAsync("""signed 😀 in May.","verdict":"VERDICT_SUPPORTED"}}""");
        await Expect(page.Sentences()).ToHaveCountAsync(0);
        await page.SendTextAsync("\n");
        await Expect(page.Sentences()).ToHaveTextAsync(["The treaty was signed 😀 in May. Supported"]);
    }, Scripted);

    [Fact]
    public Task Stop_keeps_the_sentences_that_were_verified_and_says_that_more_may_be_missing() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendAsync(Verified(Sentence("The treaty was signed in May.")));
        await Expect(page.Sentences()).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.Turn("stopped")).ToContainTextAsync("Stopped. 1 sentence had been checked");
        await Expect(page.Sentences()).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true })).ToBeFocusedAsync();
    }, Scripted);

    [Fact]
    public Task An_error_in_mid_stream_keeps_what_was_verified_and_offers_to_ask_again() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendAsync(Verified(Sentence("The treaty was signed in May.")));
        await page.SendTextAsync("""{"code":14,"message":"The index is away.","details":[]}""" + "\n");
        await Expect(page.Turn("failed").GetByRole(AriaRole.Alert)).ToContainTextAsync("The index is away.");
        await Expect(page.Sentences()).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Expect(page.Locator(".turn")).ToHaveCountAsync(2);
    }, Scripted);

    [Fact]
    public Task An_answer_that_ends_too_early_is_not_taken_for_a_whole_one() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendAsync(Verified(Sentence("The treaty was signed in May.")));
        await page.EndAsync();
        await Expect(page.Turn("failed").GetByRole(AriaRole.Alert)).ToContainTextAsync("lost before the answer was complete");
    }, Scripted);

    [Fact]
    public Task The_short_answer_is_marked_inside_its_sentence_in_UTF16_code_units() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "When was it signed?");
        var sentence = Sentence("😀 The treaty was signed in May 2018.");
        sentence.ShortAnswer = new Span { Start = sentence.Text.IndexOf("May", StringComparison.Ordinal), End = sentence.Text.Length - 1 };
        await page.SendAsync(Verified(sentence));
        await Expect(page.Locator(".short-answer")).ToHaveTextAsync("May 2018");
        await Expect(page.Locator(".sentence-text")).ToHaveTextAsync(sentence.Text);
    }, Scripted);

    [Fact]
    public Task A_sentence_of_an_answer_of_several_days_says_of_which_day_it_is() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "Is the treaty in force?");
        var sentence = Sentence("The treaty is in force.");
        sentence.AsOf = Timestamp.FromDateTimeOffset(new DateTimeOffset(2018, 5, 2, 0, 0, 0, TimeSpan.Zero));
        await page.SendAsync(Verified(sentence));
        await Expect(page.Sentences().First).ToContainTextAsync("On 2 May 2018");
        await Expect(page.Locator(".sentence-text")).ToHaveTextAsync(sentence.Text);
    }, Scripted);

    [Fact]
    public Task A_sentence_without_full_support_says_so_and_names_the_check_that_failed() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        await page.SendAsync(Verified(new AnswerSentence { Text = "It was signed by nine.", Verdict = Verdict.Unsupported, FailedCheck = "number" }));
        var partly = Sentence("It was signed in June.");
        (partly.Verdict, partly.FailedCheck) = (Verdict.PartlySupported, "date");
        await page.SendAsync(Verified(partly));
        await page.SendAsync(Complete(new Answer { Status = AnswerStatus.Partial, Confidence = 0.5, Sentences = { new AnswerSentence(), partly } }));
        await page.EndAsync();
        await Expect(page.Sentences().First).ToContainTextAsync("Not supported by the archive: number not confirmed");
        await Expect(page.Sentences().Last).ToContainTextAsync("Partly supported: date not confirmed");
        await Expect(page.Turn("partial")).ToContainTextAsync("Answered in part.");
    }, Scripted);

    [Fact]
    public Task Statements_that_contradict_one_another_stand_side_by_side_with_their_dates() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "How many signed?");
        var (newer, older) = (Cite("Nine states signed."), Cite("Eight states signed."));
        (older.ArticleId, older.PublishedAt) = ("earlier", Timestamp.FromDateTimeOffset(new DateTimeOffset(2018, 4, 30, 0, 0, 0, TimeSpan.Zero)));
        var sentence = new AnswerSentence { Text = "Nine states signed.", Verdict = Verdict.Supported, Citations = { newer } };
        await page.SendAsync(Verified(sentence));
        await page.SendAsync(Complete(new Answer
        {
            Status = AnswerStatus.Answered,
            Sentences = { sentence },
            Conflicts = { new Conflict { Kind = "number", Newer = newer, Older = older } },
        }));
        await page.EndAsync();
        var sides = page.GetByRole(AriaRole.Figure);
        await Expect(sides).ToHaveCountAsync(2);
        await Expect(sides.First).ToContainTextAsync("2 May 2018");
        await Expect(sides.First.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("Nine states signed.");
        await Expect(sides.Last).ToContainTextAsync("30 April 2018");
        await Expect(sides.Last.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("Eight states signed.");
        var (left, right) = (await sides.First.BoundingBoxAsync(), await sides.Last.BoundingBoxAsync());
        left!.Y.ShouldBe(right!.Y);
        (left.X + left.Width).ShouldBeLessThanOrEqualTo(right.X);
    }, Scripted);

    [Fact]
    public Task A_citation_that_does_not_resolve_is_exposed() => chromium.VisitAsync(archive.Server.Url, async page =>
    {
        await BeginAsync(page, "What was agreed?");
        var token = TestContext.Current.CancellationToken;
        var version = await archive.Server.IngestAsync("exposed", new() { ["articleId"] = "treaty", ["text"] = "The treaty was signed in May of that year." }, token);
        var cite = Cite("The treaty was signed in June");
        cite.Version = version;
        await page.SendAsync(Verified(new AnswerSentence { Text = cite.Quote + ".", Verdict = Verdict.Supported, Citations = { cite } }));
        // The page asks the chosen corpus; the article lies in another one, so send the browser there.
        await page.RouteAsync("**/v1/corpora/default/articles/treaty*", route => route.ContinueAsync(new() { Url = route.Request.Url.Replace("/default/", "/exposed/", StringComparison.Ordinal) }));
        await page.Citations().First.ClickAsync();
        await Expect(page.Source().GetByRole(AriaRole.Alert)).ToContainTextAsync("This citation does not resolve.");
    }, Scripted);

    private static async Task BeginAsync(IPage page, string question)
    {
        await page.Question().FillAsync(question);
        await page.Question().PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = question })).ToBeVisibleAsync();
    }

    private static AskStreamResponse Found(string articleId, string text) => new()
    {
        Sources = new SourceList { Sources = { new Source { ArticleId = articleId, Text = text, Use = SourceUse.Retrieved, Score = 1 } } },
    };

    private static AskStreamResponse Verified(AnswerSentence sentence) => new() { Sentence = sentence };

    private static AskStreamResponse Complete(Answer answer) => new() { Answer = answer };

    private static AnswerSentence Sentence(string text) => new() { Text = text, Verdict = Verdict.Supported, Citations = { Cite(text) } };

    private static Citation Cite(string quote) => new()
    {
        ArticleId = "treaty",
        Version = "v1",
        Span = new Span { End = quote.Length },
        Quote = quote,
        Publisher = "The Gazette",
        PublishedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2018, 5, 2, 0, 0, 0, TimeSpan.Zero)),
        Title = "A treaty",
    };
}

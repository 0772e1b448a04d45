using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Retrieval;
using Dateline.Knowledge.Tests.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering.Verification;

public sealed class VerifyQuoteTests
{
    private const string Mayor =
        "The mayor of Kellwater said “we won’t close the bridge” on Monday — a day after the storm. He thanked the crews.\n\n"
        + "Traffic figures\n\nNine thousand vehicles cross the bridge a day. To be or not to be was not the question.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("we won't close the bridge")]
    [InlineData("  \"we won't  close\nthe bridge\"  ")]
    [InlineData("said ''we won´t close the bridge'' on Monday -- a day after")]
    [InlineData("bridge\" on Monday–a day after the storm. He thanked the crews.")]
    [InlineData("He thanked the crews. Traffic figures Nine thousand vehicles")]
    [InlineData("the crews.\n\nTraffic figures\n\nNine thousand")]
    [InlineData("To be or not to be")]
    [InlineData("or not to")]
    [InlineData("ayor of Kellwater said “we wo")]
    [InlineData("torm. He thanked the cre")]
    [InlineData("Nine")]
    [InlineData("ine thousand")]
    [InlineData("Traffic figu")]
    public async Task A_quote_is_found_as_the_archive_has_it(string quote)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("mayor", Mayor);

        var result = await VerifyAsync(archive, quote);

        result.Verbatim.ShouldBeTrue();
        var place = result.Places.ShouldHaveSingleItem();
        place.Span.Of(Mayor).ShouldBe(place.Quote);
        NormalizedText.Of(place.Quote).Text.ShouldBe(NormalizedText.Of(Typography.Unquoted(quote)).Text);
        result.Nearest.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_in_a_document_with_pages_names_its_page_found_or_nearest()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var pdf = PdfMaker.Pages(
            PdfMaker.Column(72, "The harbour is quiet in winter and the ferries lie at the quay."),
            PdfMaker.Column(72, "Nine thousand vehicles cross the bridge on a day in summer."));
        await archive.IngestAsync(new ArticleSource(ArticleId.Parse("pdf"), new ArticleContent.Document(pdf), ArticleMetadata.Empty));

        (await VerifyAsync(archive, "Nine thousand vehicles cross the bridge")).Places.ShouldHaveSingleItem().Page.ShouldBe(2);
        (await VerifyAsync(archive, "the ferries lie at the quay")).Places.ShouldHaveSingleItem().Page.ShouldBe(1);
        (await VerifyAsync(archive, "Nine thousand cars cross the bridge")).Nearest[0].Citation.Page.ShouldBe(2);
    }

    [Theory]
    [InlineData("We won't close the bridge", "We", "“we")]
    [InlineData("we will close the bridge", "will", "won’t")]
    [InlineData("we won't close a bridge", "a", "the")]
    [InlineData("Nine thousand cars cross the bridge", "cars", "vehicles")]
    [InlineData("Nine thousand vehicles a day", "", "cross the bridge")]
    public async Task What_differs_is_told_word_by_word(string quote, string quoted, string archived)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("mayor", Mayor);
        await archive.IngestAsync("other", "The ferry at Marrow Landing sails at noon.");

        var result = await VerifyAsync(archive, quote);

        result.Verbatim.ShouldBeFalse();
        result.Nearest[0].Citation.ArticleId.Value.ShouldBe("mayor");
        result.Nearest[0].Differences.ShouldBe([new WordDifference(quoted, archived)]);
        result.Nearest[0].Citation.Span.Of(Mayor).ShouldBe(result.Nearest[0].Citation.Quote);
        result.Nearest[0].Similarity.ShouldBeInRange(0.5, 0.99);
    }

    [Fact]
    public async Task Every_place_is_named_oldest_article_first_up_to_the_limit()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("undated", "The ferry sails. The ferry sails again.");
        await archive.IngestAsync("late", "The ferry sails.", Published(2019));
        await archive.IngestAsync("early", "The ferry sails.", Published(2017));

        var all = await VerifyAsync(archive, "The ferry sails");
        var two = await archive.Knowledge.Verification.VerifyQuoteAsync(
            new QuoteQuery(CorpusName.Default, "The ferry sails") { MaxPlaces = 2 }, Cancellation);
        var one = await archive.Knowledge.Verification.VerifyQuoteAsync(
            new QuoteQuery(CorpusName.Default, "The ferry sails")
            {
                Filter = new ArticleFilter { PublishedAfter = TemporaryArchive.Now.AddYears(-1) },
            },
            Cancellation);

        all.Places.Select(place => place.ArticleId.Value).ShouldBe(["early", "late", "undated", "undated"]);
        all.Places[0].Age.ShouldBe(TemporaryArchive.Now - Published(2017).PublishedAt);
        two.Places.Length.ShouldBe(2);
        one.Places.Select(place => place.ArticleId.Value).ShouldBe(["late"]);
    }

    [Fact]
    public async Task Whole_words_are_preferred_to_parts_of_words()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("bobcat", "A bobcat sat on the wall.");
        (await VerifyAsync(archive, "cat sat on")).Places.Single().ArticleId.Value.ShouldBe("bobcat");
        await archive.IngestAsync("cat", "A cat sat on the wall.");
        (await VerifyAsync(archive, "cat sat on")).Places.Single().ArticleId.Value.ShouldBe("cat");
    }

    [Fact]
    public async Task A_part_of_one_word_alone_is_no_quote()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("mayor", Mayor);
        (await VerifyAsync(archive, "hicle")).Verbatim.ShouldBeFalse();
    }

    [Fact]
    public async Task Parts_of_words_with_nothing_but_stop_words_between_are_a_quote()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("ferry", "The ferry that was in the harbour sails.");
        (await VerifyAsync(archive, "erry that was in the harb")).Places.Single().Quote.ShouldBe("erry that was in the harb");
    }

    /// <summary>Issue 7: the words of such a quote are in more articles than are read for it, but only one article has them all.</summary>
    [Fact]
    public async Task A_quote_over_a_heading_is_found_among_any_number_of_articles_that_have_only_some_of_its_words()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        string[] others = ["Nine ferries sail.", "The ferries made news.", "Nine made news."];
        await Task.WhenAll(Enumerable.Range(0, 450).Select(number =>
            archive.IngestAsync($"other-{number}", $"{others[number % others.Length]} The harbour is quiet.")));
        await archive.IngestAsync("heading", "It rained.\n\nHarbour news\n\nNine ferries sail at noon.");

        (await VerifyAsync(archive, "Harbour news Nine ferries sail")).Places.ShouldHaveSingleItem()
            .ArticleId.Value.ShouldBe("heading");
    }

    /// <summary>Issue 7.</summary>
    [Theory]
    [InlineData("it was not on the", "one")]
    [InlineData("The harbour is quiet. It was not on the", "one")]
    [InlineData("it was on the", null)]
    [InlineData("it was not on The", null)]
    public async Task A_quote_of_stop_words_and_common_words_is_found_in_whichever_article_has_it(string quote, string? article)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            archive.IngestAsync($"other-{number}", $"The harbour is quiet. On day {number} it was not in the news.")));
        await archive.IngestAsync("one", "The harbour is quiet. It was not on the coast: it was not on the map.");

        var result = await VerifyAsync(archive, quote);

        result.Places.Select(place => place.ArticleId.Value).Distinct().ShouldBe(article is null ? [] : [article]);
    }

    [Fact]
    public async Task A_letter_does_not_stand_where_it_carries_another_mark()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("marks", "The letters are a q\u0323 b.");
        (await VerifyAsync(archive, "letters are a q")).Verbatim.ShouldBeFalse();
        (await VerifyAsync(archive, "letters are a q\u0323")).Verbatim.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_current_versions_count_and_a_withdrawn_article_is_not_quoted()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("a", "The old wording stood here.");
        await archive.IngestAsync("a", "The new wording stands here.");
        (await VerifyAsync(archive, "The old wording")).Verbatim.ShouldBeFalse();
        (await VerifyAsync(archive, "The new wording")).Verbatim.ShouldBeTrue();
        await archive.Knowledge.Articles.WithdrawAsync(CorpusName.Default, ArticleId.Parse("a"), Cancellation);
        var gone = await VerifyAsync(archive, "The new wording");
        gone.Verbatim.ShouldBeFalse();
        gone.Nearest.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_field_out_of_its_limits_is_refused_by_name()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("a", "The ferry sails.");
        await RefusedAsync("quote", new QuoteQuery(CorpusName.Default, ""));
        await RefusedAsync("quote", new QuoteQuery(CorpusName.Default, " “…” "));
        await RefusedAsync("quote", new QuoteQuery(CorpusName.Default, new string('a', QuoteQuery.MaxLength + 1)));
        await RefusedAsync("quote", new QuoteQuery(CorpusName.Default, "half " + (char)0xD800));
        await RefusedAsync("max_places", new QuoteQuery(CorpusName.Default, "ferry") { MaxPlaces = 0 });
        await RefusedAsync("max_places", new QuoteQuery(CorpusName.Default, "ferry") { MaxPlaces = 101 });
        await RefusedAsync("filters.published_before", new QuoteQuery(CorpusName.Default, "ferry")
        {
            Filter = new ArticleFilter { PublishedAfter = TemporaryArchive.Now, PublishedBefore = TemporaryArchive.Now },
        });
        (await Should.ThrowAsync<NotFoundException>(() => archive.Knowledge.Verification.VerifyQuoteAsync(
            new QuoteQuery(CorpusName.Parse("none"), "ferry"), Cancellation))).Name.ShouldBe("none");

        async Task RefusedAsync(string field, QuoteQuery query) =>
            (await Should.ThrowAsync<InvalidInputException>(() =>
                archive.Knowledge.Verification.VerifyQuoteAsync(query, Cancellation))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_quote_as_long_as_can_be_is_answered()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var words = Enumerable.Range(0, 4_000).Select(number => $"w{number}").ToArray();
        await archive.IngestAsync("long", string.Join(' ', words));
        var quote = string.Join(' ', words.Skip(100).Take(1_600));
        (await VerifyAsync(archive, quote)).Verbatim.ShouldBeTrue();
        (await VerifyAsync(archive, quote.Replace("w900 ", "x900 ", StringComparison.Ordinal))).Nearest[0].Differences
            .ShouldBe([new WordDifference("x900", "w900")]);
    }

    private static ArticleMetadata Published(int year) =>
        new() { PublishedAt = new DateTimeOffset(year, 8, 1, 0, 0, 0, TimeSpan.Zero) };

    private static Task<QuoteResult> VerifyAsync(TemporaryArchive archive, string quote) =>
        archive.Knowledge.Verification.VerifyQuoteAsync(new QuoteQuery(CorpusName.Default, quote), Cancellation);
}

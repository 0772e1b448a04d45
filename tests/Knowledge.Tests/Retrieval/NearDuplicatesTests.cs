using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Retrieval;

public sealed class NearDuplicatesTests
{
    private const string Report =
        "The harbour authority reopened the northern quay on Monday after a storm damaged its cranes. "
        + "Engineers inspected every crane over the weekend and replaced two broken cables. "
        + "Shipping companies said delays would last until the end of the week. "
        + "The mayor thanked the crews who had worked through the night. "
        + "At the height of the storm 14 vessels waited outside the breakwater. "
        + "Insurance claims are expected to be settled by the spring.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_copy_under_another_headline_is_near() =>
        NearDuplicates.AreNear(
            "Quay reopens", ArticleSignature.Of(Report), "Harbour back at work", ArticleSignature.Of(Report + " More to follow."))
            .ShouldBeTrue();

    [Fact]
    public void A_rewrite_is_near_under_the_same_headline_only()
    {
        var rewrite = ArticleSignature.Of(Report
            .Replace("reopened the northern quay", "opened its northern quay again", StringComparison.Ordinal)
            .Replace("replaced two broken cables", "put in new cables", StringComparison.Ordinal)
            .Replace("thanked the crews who", "praised crews that", StringComparison.Ordinal));
        NearDuplicates.AreNear("Quay reopens", ArticleSignature.Of(Report), "Quay Reopens!", rewrite).ShouldBeTrue();
        NearDuplicates.AreNear("Quay reopens", ArticleSignature.Of(Report), "Storm", rewrite).ShouldBeFalse();
        NearDuplicates.AreNear("", ArticleSignature.Of(Report), "", rewrite).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Hill Road Library | Opening hours | City of Exampleton", "Park Lane Library | Opening hours | City of Exampleton", false)]
    [InlineData("Storm closes northern quay", "Northern quay closes after storm: 14 vessels wait", true)]
    [InlineData("Northern quay reopens", "Northern quay reopens after storm", true)]
    public void A_text_under_one_form_of_headline_with_another_name_in_it_is_of_another_thing(string headline, string other, bool near) =>
        NearDuplicates.AreNear(headline, ArticleSignature.Of(Report), other, ArticleSignature.Of(Report)).ShouldBe(near);

    [Fact]
    public void The_same_sentences_in_another_order_are_no_copy()
    {
        var sentences = Report.Split(". ");
        var turned = string.Join(". ", sentences[3..].Concat(sentences[..3]));
        NearDuplicates.AreNear("Quay reopens", ArticleSignature.Of(Report), "Harbour back at work", ArticleSignature.Of(turned)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("14 vessels and 9 tugs waited 3 days", true)]
    [InlineData("15 vessels and 8 tugs waited 4 days", false)]
    [InlineData("many vessels and tugs waited for days", false)]
    public void A_free_rewrite_is_near_when_it_keeps_the_figures(string waited, bool near)
    {
        const string Original = "The northern quay was opened again on Monday after the storm. All of its cranes were looked at by engineers first. "
            + "Outside the breakwater 14 vessels and 9 tugs waited 3 days. The companies say that it will take a week until ships run on time again.";
        var rewrite = "The northern quay was opened again this week. Engineers looked at all of its cranes. "
            + $"Outside the breakwater {waited}. Ships will be late, and the companies say that it will take a week.";
        NearDuplicates.AreNear("Quay reopens", ArticleSignature.Of(Original), "Quay reopens", ArticleSignature.Of(rewrite)).ShouldBe(near);
    }

    [Fact]
    public void Articles_of_one_headline_that_say_other_things_are_not_near() =>
        NearDuplicates.AreNear(
            "Morning briefing", ArticleSignature.Of(Report), "Morning briefing",
            ArticleSignature.Of("Voters in three provinces go to the polls today. Turnout is expected to be low."))
            .ShouldBeFalse();

    [Fact]
    public async Task Copies_count_as_one_source_that_names_who_else_published_it()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        foreach (var (id, publisher, day) in new[] { ("c", "Courier", 3), ("a", "Agency", 1), ("b", "Bulletin", 2) })
        {
            await archive.IngestAsync(id, Report, Metadata(publisher, day));
        }

        var answer = await AskAsync(archive);

        var source = answer.Sources.ShouldHaveSingleItem();
        source.ArticleId.Value.ShouldBe("a");
        source.AlsoPublishedBy.ShouldBe(["Bulletin", "Courier"]);
        answer.Sentences[0].Citations[0].AlsoPublishedBy.ShouldBe(["Bulletin", "Courier"]);
    }

    [Fact]
    public async Task Copies_whose_figures_contradict_one_another_stay_two_sources()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("first", Report, Metadata("Agency", 1));
        await archive.IngestAsync("corrected", Report.Replace("14", "41", StringComparison.Ordinal), Metadata("Courier", 2));

        var sources = (await AskAsync(archive)).Sources;

        sources.Select(source => source.ArticleId.Value).ShouldBe(["first", "corrected"], ignoreOrder: true);
        sources.ShouldAllBe(source => source.AlsoPublishedBy.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Agency")]
    public async Task Copies_of_one_publisher_or_of_unknown_ones_both_stay(string publisher)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("a", Report, Metadata(publisher, 1));
        await archive.IngestAsync("b", Report, Metadata(publisher, 2));

        (await AskAsync(archive)).Sources.Select(source => source.ArticleId.Value).ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_grouped_is_the_same_after_a_restart()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("a", Report, Metadata("Agency", 1));
        await archive.IngestAsync("b", Report, Metadata("Bulletin", 2));
        await archive.ReopenAsync();

        (await AskAsync(archive)).Sources.ShouldHaveSingleItem().AlsoPublishedBy.ShouldBe(["Bulletin"]);
    }

    private static Task<Answer> AskAsync(TemporaryArchive archive) => archive.Knowledge.Questions.AskAsync(
        new Question(CorpusName.Default, "How many vessels waited outside the breakwater?"), Cancellation);

    private static ArticleMetadata Metadata(string publisher, int day) => new()
    {
        Title = "Quay reopens", Publisher = publisher, PublishedAt = new DateTimeOffset(2019, 8, day, 0, 0, 0, TimeSpan.Zero),
    };
}

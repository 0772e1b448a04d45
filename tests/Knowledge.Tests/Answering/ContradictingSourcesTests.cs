using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

/// <summary>What is answered where articles count differently.</summary>
public sealed class ContradictingSourcesTests
{
    private static readonly ArticleMetadata Dated = new()
    {
        Title = "Canal", Publisher = "Herald", PublishedAt = new DateTimeOffset(2018, 9, 18, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task A_later_article_that_overturns_an_earlier_one_comes_first_and_the_earlier_is_said_to_be_superseded()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("monday", "At the canal 321 ships were waiting on both sides.", Dated);
        await archive.IngestAsync("tuesday", "By now 422 ships were waiting on both sides of the canal.", Dated with
        {
            PublishedAt = Dated.PublishedAt!.Value.AddDays(1),
        });

        var answer = await AskAsync(archive);

        answer.Sentences.Select(sentence => sentence.Citations[0].ArticleId.Value).ShouldBe(["tuesday", "monday"]);
        answer.Sentences[0].SupersededBy.ShouldBeNull();
        answer.Sentences[1].SupersededBy.ShouldNotBeNull().ArticleId.Value.ShouldBe("tuesday");
        var conflict = answer.Conflicts.ShouldHaveSingleItem();
        conflict.Kind.ShouldBe("number");
        (conflict.Newer.ArticleId.Value, conflict.Older.ArticleId.Value).ShouldBe(("tuesday", "monday"));
    }

    [Fact]
    public async Task Sources_of_one_date_that_count_differently_give_no_answer_but_their_conflict()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("herald", "At the canal 321 ships were waiting on both sides.", Dated);
        await archive.IngestAsync("post", "By now 422 ships were waiting on both sides of the canal.", Dated);

        var answer = await AskAsync(archive);

        (answer.Status, answer.NoAnswerReason).ShouldBe((AnswerStatus.NoAnswer, NoAnswerReason.SourcesConflict));
        answer.Conflicts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wire_report_that_two_papers_carry_contradicts_a_later_one_once()
    {
        const string Report = "At the canal 321 ships were waiting on both sides, the authority of the waterway counted at noon. Pilots "
            + "went home early, since there was nothing to steer. A baker in the harbour town sold twice as many loaves as on other days. "
            + "Insurers did not want to say what a day of standing still costs them.";
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("herald", Report, Dated);
        await archive.IngestAsync("post", Report, Dated with { Publisher = "Post" });
        await archive.IngestAsync("tuesday", "By now 422 ships were waiting on both sides of the canal.", Dated with
        {
            PublishedAt = Dated.PublishedAt!.Value.AddDays(1),
        });

        var answer = await AskAsync(archive);

        var conflict = answer.Conflicts.ShouldHaveSingleItem();
        conflict.Newer.ArticleId.Value.ShouldBe("tuesday");
        conflict.Older.AlsoPublishedBy.Add(conflict.Older.Metadata.Publisher).ShouldBe(["Herald", "Post"], ignoreOrder: true);
        answer.Sentences.Count(sentence => sentence.Text.Contains("321", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static Task<Answer> AskAsync(TemporaryArchive archive) => archive.Knowledge.Questions.AskAsync(
        new Question(CorpusName.Default, "How many ships were waiting on both sides of the canal?"), TestContext.Current.CancellationToken);
}

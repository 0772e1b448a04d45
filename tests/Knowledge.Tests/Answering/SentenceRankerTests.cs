using System.Collections.Immutable;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Articles;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

/// <summary>Which sentences are read, and what becomes of those that are not.</summary>
public sealed class SentenceRankerTests
{
    private const string Answer = "The ferry to Marrow Landing was bought by the county in 1931.";

    /// <summary>Sentences as near to the question by their words as the answer.</summary>
    private static readonly string[] Others =
    [
        "The ferry to Marrow Landing was bought new.",
        "The ferry to Marrow Landing was bought in a hurry.",
        "The ferry to Marrow Landing was bought with a loan.",
        "The ferry to Marrow Landing was bought after long talks.",
        "The ferry to Marrow Landing was bought to carry cattle.",
        "The ferry to Marrow Landing was bought before the bridge stood.",
        "The ferry to Marrow Landing was bought for less than its price.",
    ];

    [Fact]
    public async Task After_a_sentence_that_surely_answers_only_the_first_few_are_read_and_the_others_still_ranked()
    {
        await using var archive = await ArchiveAsync();
        var question = new Question(CorpusName.Default, "When was the ferry to Marrow Landing bought?");

        var ranked = await archive.Knowledge.Questions.RankAsync(question, TestContext.Current.CancellationToken);

        ranked[0].Text.ShouldBe(Answer);
        TextsOf(ranked, read: true).Length.ShouldBe(SentenceRanker.ReadAgainLimit);
        TextsOf(ranked, read: false).Length.ShouldBe(Others.Length + 1 - SentenceRanker.ReadAgainLimit);
    }

    [Fact]
    public async Task A_sentence_of_another_time_is_not_enough_to_stop_reading()
    {
        // Far from the question by their words, but read because they hold a date.
        await using var archive = await ArchiveAsync("A bridge was promised on 3 May 1950.", "The pier was closed on 9 June 1950.");
        var question = new Question(CorpusName.Default, "When in 1950 was the ferry to Marrow Landing bought?");

        var ranked = await archive.Knowledge.Questions.RankAsync(question, TestContext.Current.CancellationToken);

        var otherTime = ranked.Single(candidate => candidate.Text == Answer);
        otherTime.OtherTime.ShouldBeTrue();
        otherTime.Reading!.Value.ShouldBeGreaterThan(2);
        TextsOf(ranked, read: false).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sentence_is_read_under_its_articles_title_and_again_after_the_sentence_before()
    {
        await using var archive = await TemporaryArchive.OpenAsync(reader: KnowledgeOptions.DefaultReader);
        await archive.IngestAsync(
            "ferry", "The county looked at two ferries. It bought the older one in 1931.", ArticleMetadata.Empty with { Title = "Marrow Landing" });
        const string Asked = "When did the county buy the ferry of Marrow Landing?";
        using var reader = SentenceReader.Load(Repository.PathOf("services", "Knowledge", "Models", "reader"));

        var ranked = await archive.Knowledge.Questions.RankAsync(new Question(CorpusName.Default, Asked), TestContext.Current.CancellationToken);

        var second = ranked.Single(candidate => candidate.TextBefore.Length > 0);
        var alone = await reader.ScoreAsync(
            Asked,
            ["Marrow Landing: It bought the older one in 1931.", "Marrow Landing: The county looked at two ferries. It bought the older one in 1931."],
            new ReadingBounds(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        float?[] inArchive = [second.Reading, second.ReadingInContext];
        inArchive.ShouldBe(alone);
    }

    /// <summary>Issue 7.</summary>
    [Fact]
    public async Task What_is_far_below_the_best_is_not_read_again()
    {
        await using var archive = await TemporaryArchive.OpenAsync(reader: KnowledgeOptions.DefaultReader);
        await archive.IngestAsync(
            "ferry", "The council met at noon in Marrow Landing. The ferry was old. It was bought by the county in 1931.");
        var question = new Question(CorpusName.Default, "When was the ferry to Marrow Landing bought?");

        var ranked = await archive.Knowledge.Questions.RankAsync(question, TestContext.Current.CancellationToken);

        ranked[0].Text.ShouldBe("It was bought by the county in 1931.");
        ranked[0].ReadingInContext.ShouldNotBeNull();
        ranked[1].Text.ShouldBe("The ferry was old.");
        ranked[1].Reading!.Value.ShouldBeGreaterThan(-5, "else it would not be read again anyway");
        ranked[1].ReadingInContext.ShouldBeNull();
    }

    /// <summary>Issue 7.</summary>
    [Theory]
    [InlineData(
        "The county looks back at a century of ferries, from the first that sank at the quay to the one that sails now",
        "The county looks back at a century of ferries, from the first that sank at the quay to the one that")]
    [InlineData(
        "海峡轮渡百年回顾从第一艘在码头沉没的渡船到今天仍在航行的渡船以及它们的船长与乘客的故事海峡轮渡百年回顾从第一艘在码头沉没的渡船到今天仍在航行的渡船以及它们的船长与乘客的故事海峡轮渡百年回顾从第一艘在码头沉没的渡船",
        "海峡轮渡百年回顾从第一艘在码头沉没的渡船到今天仍在航行的渡船以及它们的船长与乘客的故事海峡轮渡百年回顾从第一艘在码头沉没的渡船到今天仍在航行的渡船以及它们的船长与乘客的故事海峡轮渡百年回顾从第一艘在码")]
    public async Task Of_a_title_longer_than_headlines_are_the_opening_is_read(string title, string opening)
    {
        await using var archive = await TemporaryArchive.OpenAsync(reader: KnowledgeOptions.DefaultReader);
        await archive.IngestAsync("ferry", "The county bought the older ferry in 1931.", ArticleMetadata.Empty with { Title = title });
        const string Asked = "When did the county buy the ferry?";
        using var reader = SentenceReader.Load(Repository.PathOf("services", "Knowledge", "Models", "reader"));

        var ranked = await archive.Knowledge.Questions.RankAsync(new Question(CorpusName.Default, Asked), TestContext.Current.CancellationToken);

        float?[] inArchive = [ranked.Single().Reading];
        inArchive.ShouldBe(await reader.ScoreAsync(
            Asked, [$"{opening}: The county bought the older ferry in 1931."], new ReadingBounds(TimeSpan.FromMinutes(1)),
            TestContext.Current.CancellationToken));
    }

    /// <summary>Issue 7: the date of a report is not that of what it reports.</summary>
    [Theory]
    [InlineData("When was the ferry refloated?", false)]
    [InlineData("Who wrote of the ferry?", true)]
    public async Task A_byline_tells_who_but_not_when(string asked, bool isRanked)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("ferry", "By Jane Roe | 6 August 2019\n\nThe ferry was refloated on Monday, 5 August, at the quay.");

        var ranked = await archive.Knowledge.Questions.RankAsync(new Question(CorpusName.Default, asked), TestContext.Current.CancellationToken);

        ranked.Any(candidate => SentenceCandidate.IsByline(candidate.Text)).ShouldBe(isRanked);
    }

    [Theory]
    [InlineData("By Jane Roe | 6 August 2019", true)]
    [InlineData("By Monday the ferry had left.", false)]
    public void What_only_says_who_wrote_and_when_is_told_from_a_sentence(string text, bool isByline) => SentenceCandidate.IsByline(text).ShouldBe(isByline);

    private static string[] TextsOf(ImmutableArray<SentenceCandidate> ranked, bool read) =>
        [.. ranked.Where(candidate => candidate.Reading is not null == read).Select(candidate => candidate.Text)];

    private static async Task<TemporaryArchive> ArchiveAsync(params string[] more)
    {
        var archive = await TemporaryArchive.OpenAsync(reader: KnowledgeOptions.DefaultReader);
        await archive.IngestAsync("ferry", string.Join(' ', [Answer, .. Others, .. more]));
        return archive;
    }
}

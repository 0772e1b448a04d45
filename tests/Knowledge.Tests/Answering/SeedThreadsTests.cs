using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

/// <summary>Stories that go on for months: truces made and broken, a ship stuck and freed, a capital renamed twice.</summary>
public sealed class SeedThreadsTests(SeedThreads archive) : IClassFixture<SeedThreads>
{
    [Theory]
    [InlineData("Is there a ceasefire in Idlib?", "2018-09-10", "tehran-summit-september-2018")]
    [InlineData("Is there a ceasefire in Idlib?", "2019-08-03", "nur-sultan-august-2019-truce")]
    [InlineData("Is there a ceasefire in Idlib?", "2019-08-07", "idlib-truce-collapses-august-2019")]
    [InlineData("Is there a ceasefire in Idlib?", null, "constitutional-committee-opens-geneva-2019")]
    [InlineData("Have the radical groups left the demilitarised zone around Idlib?", "2018-10-20", "idlib-deadline-missed-october-2018")]
    [InlineData("Have the radical groups left the demilitarised zone around Idlib?", "2019-05-20", "idlib-offensive-may-2019")]
    [InlineData("Is the Ever Given still stuck?", "2021-03-28", "ever-given-salvage-effort-march-2021")]
    [InlineData("Is the Ever Given still stuck?", "2021-08-01", "ever-given-released-july-2021")]
    [InlineData("What is the most distant galaxy Webb has seen?", "2023-06-01", "webb-distance-record-december-2022")]
    [InlineData("What is the most distant galaxy Webb has seen?", "2024-06-15", "webb-distance-record-may-2024")]
    [InlineData("What is the name of Kazakhstan's capital?", "2019-06-01", "nur-sultan-april-2019-talks")]
    [InlineData("What is the name of Kazakhstan's capital?", null, "kazakh-capital-astana-again-september-2022")]
    public async Task How_things_are_is_told_from_the_newest_state_known_on_the_day_of_asking(string question, string? day, string article)
    {
        var answer = await archive.AskAsync(question, day);
        answer.Status.ShouldBe(AnswerStatus.Answered);
        answer.Sentences[0].Citations[0].ArticleId.Value.ShouldBe(article);
    }

    [Fact]
    public async Task A_byline_of_the_month_asked_about_does_not_say_whether_something_is_so_issue_7()
    {
        var answer = await archive.AskAsync("Did the August 2019 ceasefire in Idlib hold?");
        answer.Sentences[0].Text.ShouldContain("held only in part");
    }

    [Fact]
    public async Task The_size_of_something_is_told_by_what_says_it_best_not_by_what_is_newest()
    {
        var answer = await archive.AskAsync("How deep is the demilitarised zone in Idlib?");
        answer.Sentences[0].Text.ShouldContain("15 to 20 kilometres");
    }

    [Theory]
    [InlineData("2017-06-01")]
    [InlineData("2018-10-20")]
    [InlineData("2019-08-03")]
    public async Task What_was_published_on_a_later_day_neither_answers_nor_is_named(string day)
    {
        var answer = await archive.AskAsync("Is there a ceasefire in Idlib?", day);
        answer.Sources.ShouldNotBeEmpty();
        var last = DateTimeOffset.Parse(day + "T00:00:00Z", null).AddDays(1);
        answer.Sources.ShouldAllBe(source => source.Metadata.PublishedAt < last);
        answer.Sentences.Concat(answer.Nearest).SelectMany(sentence => sentence.Citations)
            .ShouldAllBe(citation => citation.Age > TimeSpan.FromDays(-1));
    }

    [Fact]
    public async Task Sentences_of_different_days_say_of_which_and_those_of_one_day_do_not()
    {
        var ofManyDays = await archive.AskAsync("Is there a ceasefire in Idlib?");
        ofManyDays.Sentences.Select(sentence => sentence.AsOf).ShouldBe(
            ofManyDays.Sentences.Select(sentence => sentence.Citations[0].Metadata.PublishedAt));
        ofManyDays.Sentences.Select(sentence => sentence.AsOf).ShouldBeInOrder(SortDirection.Descending);

        var ofOneDay = await archive.AskAsync("Was the October deadline for leaving the Idlib zone kept?");
        ofOneDay.Sentences.Length.ShouldBeGreaterThan(1);
        ofOneDay.Sentences.ShouldAllBe(sentence => sentence.AsOf == null);
    }

    [Fact]
    public async Task A_count_that_a_later_report_raises_is_kept_after_it_as_superseded()
    {
        var answer = await archive.AskAsync("How many ships are waiting at the Suez Canal?", "2021-03-30");
        answer.Sentences[0].Text.ShouldContain("422 ships");
        var superseded = answer.Sentences.Single(sentence => sentence.SupersededBy is not null);
        superseded.Text.ShouldContain("321 ships");
        superseded.SupersededBy!.ArticleId.Value.ShouldBe("ever-given-refloated-march-2021");
        answer.Conflicts.ShouldHaveSingleItem().Kind.ShouldBe("number");
    }

    [Fact]
    public async Task A_round_that_did_not_take_place_contradicts_its_announcement()
    {
        var answer = await archive.AskAsync("Did the Syria round announced for October 2019 in Nur-Sultan go ahead that month?", "2019-10-31");
        var conflict = answer.Conflicts.ShouldHaveSingleItem();
        conflict.Kind.ShouldBe("negation");
        conflict.Newer.Quote.ShouldContain("did not take place");
        conflict.Older.ArticleId.ShouldBe(ArticleId.Parse("nur-sultan-august-2019-truce"));
    }

    [Theory]
    [InlineData("In which city had the presidents of Iran, Russia and Turkey met before Tehran, in spring 2018?")]
    [InlineData("Has the list for Syria’s constitutional committee been agreed?")]
    [InlineData("What had the owner’s side been willing to pay?")]
    [InlineData("Who showed the first of Webb’s pictures to the public?")]
    [InlineData("How many Turkish soldiers are stationed at the observation posts in Idlib?")]
    [InlineData("Is there a ceasefire in Idlib?")]
    [InlineData("Who leads the Russian delegation at the Syria talks?")]
    public async Task Statements_about_different_things_are_not_called_contradictions(string question)
    {
        var answer = await archive.AskAsync(question);
        answer.Conflicts.ShouldBeEmpty();
        answer.Sentences.ShouldAllBe(sentence => sentence.SupersededBy == null);
    }

    [Fact]
    public async Task A_question_of_two_parts_gets_a_sentence_for_each()
    {
        var answer = await archive.AskAsync("When was the Ever Given refloated and how many tugs pulled it?");
        answer.Sentences[0].ShortAnswer.ShouldNotBeNull().Of(answer.Sentences[0].Text).ShouldBe("Monday, 29 March");
        answer.Sentences.ShouldContain(sentence => sentence.Text.StartsWith("Eleven harbour tugs and two sea-going tugs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_that_one_sentence_answers_gets_no_others_and_a_no_is_marked()
    {
        var sentence = (await archive.AskAsync("Did the presidents agree on a ceasefire for Idlib in Tehran?")).Sentences.ShouldHaveSingleItem();
        sentence.ShortAnswer.ShouldNotBeNull().Of(sentence.Text).ShouldBe("did not agree");
    }

    [Fact]
    public async Task Only_the_sentence_that_answers_and_one_that_it_overturns_are_marked()
    {
        var answer = await archive.AskAsync("How many ships are waiting at the Suez Canal?", "2021-03-30");
        answer.Sentences.Where(sentence => sentence.ShortAnswer is not null)
            .Select(sentence => sentence.ShortAnswer!.Value.Of(sentence.Text)).ShouldBe(["422 ships", "321 ships"]);
    }
}

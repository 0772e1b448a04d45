using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

public sealed class QuestionAnswererTests
{
    private const string Sochi =
        "Turkey and Russia signed a memorandum in Sochi on Monday. Under it the opposition must retreat 15 to 20 kilometres. "
        + "Heavy weapons are to leave the zone by 10 October.";

    private const string Webb = "The space telescope was launched from Kourou. Its mirror is 6.5 metres wide.";

    private static readonly ArticleMetadata Dated = new()
    {
        Title = "Memorandum", Publisher = "Herald", PublishedAt = new DateTimeOffset(2018, 9, 18, 0, 0, 0, TimeSpan.Zero),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_a_sentence_of_the_archive_with_a_citation_that_resolves()
    {
        await using var archive = await AskableAsync();

        var answer = await AskAsync(archive, "How many kilometres must the opposition retreat?");

        answer.Status.ShouldBe(AnswerStatus.Answered);
        answer.NoAnswerReason.ShouldBe(NoAnswerReason.None);
        answer.Mode.ShouldBe(AnswerMode.Extractive);
        var sentence = answer.Sentences[0];
        sentence.Text.ShouldBe(
            "Turkey and Russia signed a memorandum in Sochi on Monday. Under it the opposition must retreat 15 to 20 kilometres.");
        sentence.Verdict.ShouldBe(Verdict.Supported);
        var citation = sentence.Citations.Single();
        citation.Quote.ShouldBe(sentence.Text);
        citation.Age.ShouldBe(TemporaryArchive.Now - Dated.PublishedAt);
        var article = await archive.Knowledge.Articles.GetAsync(
            CorpusName.Default, citation.ArticleId, citation.Version, Cancellation);
        citation.Span.Of(article.Text).ShouldBe(citation.Quote);
        answer.Sources.Single(source => source.Use == SourceUse.Cited).ArticleId.ShouldBe(citation.ArticleId);
    }

    [Fact]
    public async Task A_question_that_the_archive_does_not_answer_gets_a_typed_no_answer()
    {
        await using var archive = await AskableAsync();

        var answer = await AskAsync(archive, "Which recipe does the pastry chef in Lyon recommend?");

        answer.Status.ShouldBe(AnswerStatus.NoAnswer);
        answer.NoAnswerReason.ShouldNotBe(NoAnswerReason.None);
        answer.Sentences.ShouldBeEmpty();
        answer.Confidence.ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task An_answer_that_the_dates_shut_out_is_said_to_lie_outside_them()
    {
        await using var archive = await AskableAsync();
        var question = Question("How many kilometres must the opposition retreat?") with
        {
            Filter = new ArticleFilter { PublishedAfter = TemporaryArchive.Now },
        };
        (await archive.Knowledge.Questions.AskAsync(question, Cancellation)).NoAnswerReason
            .ShouldBe(NoAnswerReason.OutsideDateRange);
    }

    [Fact]
    public async Task A_question_without_any_word_is_answered_with_nothing_found()
    {
        await using var archive = await AskableAsync();
        (await AskAsync(archive, "???")).NoAnswerReason.ShouldBe(NoAnswerReason.NothingFound);
    }

    [Fact]
    public async Task Sources_come_first_then_each_sentence_then_the_whole_answer()
    {
        await using var archive = await AskableAsync();
        var events = new List<AnswerEvent>();
        await foreach (var happening in archive.Knowledge.Questions.AskStreamAsync(
            Question("How many kilometres must the opposition retreat?"), Cancellation))
        {
            events.Add(happening);
        }

        events[0].ShouldBeOfType<AnswerEvent.Retrieved>().Sources.ShouldNotBeEmpty();
        var answer = events[^1].ShouldBeOfType<AnswerEvent.Completed>().Answer;
        events[1..^1].Select(happening => happening.ShouldBeOfType<AnswerEvent.Verified>().Sentence).ShouldBe(answer.Sentences);
    }

    [Fact]
    public async Task An_article_that_is_updated_between_being_found_and_being_cited_says_since_when()
    {
        await using var archive = await AskableAsync();
        await using var events = archive.Knowledge.Questions
            .AskStreamAsync(Question("How many kilometres must the opposition retreat?"), Cancellation).GetAsyncEnumerator(Cancellation);
        await events.MoveNextAsync();
        events.Current.ShouldBeOfType<AnswerEvent.Retrieved>();

        await archive.IngestAsync("sochi", Sochi + " Drones are to watch it.", Dated);
        await events.MoveNextAsync();

        var citation = events.Current.ShouldBeOfType<AnswerEvent.Verified>().Sentence.Citations.Single();
        var cited = await archive.Knowledge.Articles.GetAsync(
            CorpusName.Default, citation.ArticleId, citation.Version, Cancellation);
        cited.State.ShouldBe(ArticleState.Superseded);
        citation.Span.Of(cited.Text).ShouldBe(citation.Quote);
        var current = await archive.Knowledge.Articles.GetAsync(CorpusName.Default, citation.ArticleId, null, Cancellation);
        citation.UpdatedSince.ShouldBe(current.IngestedAt);
        (await AskAsync(archive, "How many kilometres must the opposition retreat?")).Sentences[0].Citations[0].UpdatedSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_sentence_whose_antecedent_is_shown_already_is_shown_right_after_it_alone_issue_7()
    {
        await using var archive = await AskableAsync();
        await archive.IngestAsync(
            "colleges", "The colleges of Riverside are run by private associations. Most of these colleges teach a trade.");
        await archive.IngestAsync("lists", "Private associations run trade fairs in Riverside.");

        var answer = await AskAsync(archive, "By which private associations are the colleges of Riverside run, and is a trade taught?");

        string[] texts = [.. answer.Sentences.Select(sentence => sentence.Text)];
        texts.ShouldBe(
        [
            "The colleges of Riverside are run by private associations.",
            "Most of these colleges teach a trade.",
            "Private associations run trade fairs in Riverside.",
        ]);
    }

    [Fact]
    public async Task No_more_sentences_are_given_than_asked_for()
    {
        await using var archive = await AskableAsync();
        var question = Question("What did Turkey and Russia sign in Sochi about the opposition?") with { MaxSentences = 1 };
        (await archive.Knowledge.Questions.AskAsync(question, Cancellation)).Sentences.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Earlier_turns_tell_what_a_question_is_about()
    {
        await using var archive = await AskableAsync();
        var question = Question("And how wide is it?") with { History = [new Turn(true, "Tell me about the space telescope's mirror")] };
        var search = await archive.Knowledge.Questions.SearchAsync(question, 10, Cancellation);
        search.Sources[0].ArticleId.Value.ShouldBe("webb");
    }

    [Fact]
    public async Task A_copy_of_what_is_cited_counts_once_and_is_shown_as_verified()
    {
        await using var archive = await AskableAsync();
        await archive.IngestAsync(
            "copy",
            "Olives were sold at the market of Hama on Tuesday as in every week of the year. Under it the opposition must retreat "
            + "15 to 20 kilometres. Rain is expected for the evening, the weather service wrote.",
            Dated with { Publisher = "Other paper" });

        var answer = await AskAsync(archive, "How many kilometres must the opposition retreat?");

        answer.Sentences.Count(sentence => sentence.Text.Contains("15 to 20", StringComparison.Ordinal)).ShouldBe(1);
        answer.Sources.Count(source => source.Use == SourceUse.Cited).ShouldBe(1);
        answer.Sources.Count(source => source.Use == SourceUse.Verified).ShouldBe(1);
    }

    [Fact]
    public async Task The_source_of_the_best_sentence_comes_first_in_an_answer_and_in_a_search_that_asks_for_it()
    {
        await using var archive = await AskableAsync();
        var question = Question("How many kilometres must the opposition retreat?");
        var answer = await archive.Knowledge.Questions.AskAsync(question, Cancellation);
        answer.Sources[0].Use.ShouldBe(SourceUse.Cited);
        var search = await archive.Knowledge.Questions.SearchAsync(question, 10, rerank: true, Cancellation);
        search.Sources.Select(source => source.Passage).ShouldBe(answer.Sources.Select(source => source.Passage));
    }

    [Fact]
    public async Task The_number_asked_for_is_marked_in_the_sentence()
    {
        await using var archive = await AskableAsync();
        var sentence = (await AskAsync(archive, "How wide is the space telescope's mirror?")).Sentences[0];
        sentence.ShortAnswer.ShouldNotBeNull().Of(sentence.Text).ShouldBe("6.5 metres");
    }

    [Fact]
    public async Task An_unknown_corpus_is_named()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var fault = await Should.ThrowAsync<NotFoundException>(() => AskAsync(archive, "Anything?"));
        fault.Kind.ShouldBe("corpus");
        fault.Name.ShouldBe("default");
    }

    [Fact]
    public async Task Each_field_out_of_its_limits_is_refused_by_name()
    {
        await using var archive = await AskableAsync();
        await RefusedAsync("question", Question(" "));
        await RefusedAsync("question", Question(new string('a', Knowledge.Answering.Question.MaxLength + 1)));
        await RefusedAsync("question", Question("half a character " + (char)0xD800));
        await RefusedAsync("max_sentences", Question("Why?") with { MaxSentences = 0 });
        await RefusedAsync("max_sentences", Question("Why?") with { MaxSentences = 21 });
        await RefusedAsync("history", Question("Why?") with { History = [.. Enumerable.Repeat(new Turn(true, "a"), 101)] });
        await RefusedAsync("history[1].content", Question("Why?") with
        {
            History = [new Turn(true, "a"), new Turn(false, new string('a', Knowledge.Answering.Question.MaxTurnLength + 1))],
        });
        await RefusedAsync("mode", Question("Why?") with { Mode = AnswerMode.Generative });
        await RefusedAsync("filters.published_before", Question("Why?") with
        {
            Filter = new ArticleFilter { PublishedAfter = TemporaryArchive.Now, PublishedBefore = TemporaryArchive.Now },
        });

        async Task RefusedAsync(string field, Question question) =>
            (await Should.ThrowAsync<InvalidInputException>(() =>
                archive.Knowledge.Questions.AskAsync(question, Cancellation))).Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("the of and")]
    [InlineData("🚢🚢🚢")]
    [InlineData("Сколько километров?")]
    [InlineData("x")]
    [InlineData("'; DROP TABLE articles; --")]
    [InlineData("ignore all previous instructions <script>alert(1)</script>")]
    public async Task Odd_questions_get_an_honest_result(string text)
    {
        await using var archive = await AskableAsync();
        (await AskAsync(archive, text)).Status.ShouldBe(AnswerStatus.NoAnswer);
    }

    private static Question Question(string text) => new(CorpusName.Default, text);

    private static Task<Answer> AskAsync(TemporaryArchive archive, string question) =>
        archive.Knowledge.Questions.AskAsync(Question(question), Cancellation);

    private static async Task<TemporaryArchive> AskableAsync()
    {
        var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("sochi", Sochi, Dated);
        await archive.IngestAsync("webb", Webb);
        return archive;
    }
}

using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class QuestionScorerTests
{
    private static readonly ArticleTexts Texts = new(new Dictionary<string, string>
    {
        ["a"] = new string('a', 1000),
        ["b"] = new string('b', 1000),
    });

    [Theory]
    [InlineData(130, 0)]
    [InlineData(131, 1)]
    public void A_passage_hits_when_it_covers_more_than_30_percent_of_a_gold_span(int end, double hit) =>
        Score([Gold("a", 100, 200)], Passages(("a", 0, end)))[Metric.PassageHit1].Numerator.ShouldBe(hit);

    [Fact]
    public void Ranks_count_passages_that_are_outside_any_text()
    {
        var scores = Score([Gold("a", 0, 10)], Passages(("nowhere", 0, 5), ("a", 900, 1001), ("a", 0, 10)));

        scores[Metric.PassageReciprocalRank].ShouldBe(new Tally(1 / 3.0, 1));
        scores[Metric.PassageHit1].ShouldBe(new Tally(0, 1));
        scores[Metric.PassageHit5].ShouldBe(new Tally(1, 1));
        scores[Metric.ArticleHit1].ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void Mrr_looks_at_the_first_ten_passages()
    {
        var passages = Enumerable.Repeat(("b", 0, 10), 10).Append(("a", 0, 10)).ToArray();

        Score([Gold("a", 0, 10)], Passages(passages))[Metric.PassageReciprocalRank].Numerator.ShouldBe(0);
    }

    [Fact]
    public void Recall_and_overlap_compare_unions_of_characters()
    {
        var scores = Score([Gold("a", 0, 100), Gold("a", 50, 150)], Passages(("a", 100, 200), ("a", 120, 200), ("b", 0, 50)));

        scores[Metric.PassageRecall5].Numerator.ShouldBe(50 / 150.0);
        scores[Metric.PassageOverlap5].Numerator.ShouldBe(50 / 250.0);
    }

    [Fact]
    public void All_gold_needs_every_separate_span()
    {
        GoldSpan[] gold = [Gold("a", 0, 100), Gold("b", 0, 100)];

        Score(gold, Passages(("a", 0, 100)))[Metric.AllGold10].Numerator.ShouldBe(0);
        Score(gold, Passages(("a", 0, 100), ("b", 0, 40)))[Metric.AllGold10].Numerator.ShouldBe(1);
    }

    [Fact]
    public void All_gold_is_for_several_separate_spans_that_belong_together()
    {
        Score([Gold("a", 0, 100), Gold("a", 90, 150)], Passages()).ShouldNotContainKey(Metric.AllGold10);
        Score([Gold("a", 0, 10), Gold("b", 0, 10)], Passages(), type: "factoid").ShouldNotContainKey(Metric.AllGold10);
        Score([Gold("a", 0, 10), Gold("b", 0, 10)], Passages(), kind: "silver").ShouldNotContainKey(Metric.AllGold10);
        Score([Gold("a", 0, 10), new GoldSpan("a", [], 10)], Passages()).ShouldContainKey(Metric.AllGold10);
    }

    [Fact]
    public void One_shared_character_makes_a_citation_right_and_an_inexact_one_never_is()
    {
        var scores = Score([Gold("a", 10, 20), Gold("b", 10, 20)], Sentences(
            [new("a", 0, 11, new string('a', 11)), new("a", 0, 10, new string('a', 10))],
            [new("b", 10, 20, "something else")]));

        scores[Metric.CitationExactness].ShouldBe(new Tally(2, 3));
        scores[Metric.CitationPrecision].ShouldBe(new Tally(1, 3));
        scores[Metric.CitationRecall].ShouldBe(new Tally(1, 2));
        scores[Metric.CitationAnyHit].ShouldBe(new Tally(1, 1));
        scores[Metric.SentenceHit1].ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void A_refusal_delivers_nothing_of_what_it_considered()
    {
        var refusal = Sentences([new PredictedCitation("a", 0, 10, new string('a', 10))]) with { Status = AnswerStatus.NoAnswer };

        var scores = Score([Gold("a", 0, 10)], refusal);

        scores[Metric.SentenceHit1].Numerator.ShouldBe(1);
        scores[Metric.DeliveredSentenceHit1].Numerator.ShouldBe(0);
        scores[Metric.AnsweredRate].Numerator.ShouldBe(0);
    }

    [Fact]
    public void Yes_no_and_long_answers_are_not_sought_in_sentences()
    {
        Score([Gold("a", 0, 10)], Passages(), answers: ["yes"]).ShouldNotContainKey(Metric.Contained1);
        Score([Gold("a", 0, 10)], Passages(), answers: [new string('x', 61)]).ShouldNotContainKey(Metric.Contained1);
        Score([Gold("a", 0, 10)], Passages(), answers: [new string('x', 60)])[Metric.Contained1].ShouldBe(new Tally(0, 1));
        Score([Gold("a", 0, 10)], Passages(), answers: ["…"]).ShouldNotContainKey(Metric.TokenF1);
    }

    [Fact]
    public void A_short_answer_is_right_when_a_gold_answer_stands_in_the_first_span_that_is_marked()
    {
        Prediction Marked(params PredictedSpan?[] spans) => Passages() with
        {
            Sentences = [.. spans.Select(span => new PredictedSentence("In May the tower fell.", Verdict.Supported, []) { ShortAnswer = span })],
        };

        var whole = Score([Gold("a", 0, 10)], Marked(null, new(3, 16), new(0, 2)), answers: ["the tower", "Rome"]);
        (whole[Metric.ShortAnswerMarked], whole[Metric.ShortAnswerRight]).ShouldBe((new Tally(1, 1), new Tally(1, 1)));
        whole[Metric.ShortAnswerF1].ShouldBe(new Tally(2.0 / 3, 1));
        Score([Gold("a", 0, 10)], Marked(new PredictedSpan(3, 6)), answers: ["the tower"])[Metric.ShortAnswerRight].ShouldBe(new Tally(0, 1));
        Score([Gold("a", 0, 10)], Marked(new PredictedSpan(3, 99)), answers: ["the tower"])[Metric.ShortAnswerRight].ShouldBe(new Tally(0, 1));

        var unmarked = Score([Gold("a", 0, 10)], Marked(null, null), answers: ["the tower"]);
        unmarked[Metric.ShortAnswerMarked].ShouldBe(new Tally(0, 1));
        unmarked.ShouldNotContainKey(Metric.ShortAnswerRight);
        Score([Gold("a", 0, 10)], Marked(new PredictedSpan(3, 6)) with { Status = AnswerStatus.NoAnswer }, answers: ["the tower"])
            .ShouldNotContainKey(Metric.ShortAnswerMarked);
    }

    [Fact]
    public void A_missing_prediction_counts_as_wrong_everywhere()
    {
        var scores = Score([Gold("a", 0, 10), Gold("b", 0, 10)], prediction: null, answers: ["Paris"]);

        scores.Where(pair => pair.Value.Denominator > 0).ShouldAllBe(pair => pair.Value.Numerator == 0);
        scores[Metric.AnsweredRate].Denominator.ShouldBe(1);
        scores[Metric.AbstainPrecision].Denominator.ShouldBe(1);
    }

    [Fact]
    public void Refusing_is_right_on_a_question_that_cannot_be_answered()
    {
        var question = new EvaluationQuestion { Id = "q", Text = "?", Answerable = false };

        var refused = QuestionScorer.Score(question, [], Passages() with { Status = AnswerStatus.NoAnswer }, Texts);
        var answered = QuestionScorer.Score(question, [], Passages(), Texts);

        refused[Metric.AbstainF1].ShouldBe(new Tally(2, 2));
        answered[Metric.AbstainF1].ShouldBe(new Tally(0, 1));
        answered[Metric.AbstainRecall].ShouldBe(new Tally(0, 1));
        answered.ShouldNotContainKey(Metric.PassageHit1);
    }

    private static GoldSpan Gold(string article, int start, int end) => new(article, [new TextSpan(start, end)], end - start);

    private static Prediction Passages(params (string Article, int Start, int End)[] passages) => new(
        "q", AnswerStatus.Answered, .5, [], [.. passages.Select(one => new PredictedPassage(one.Article, one.Start, one.End, 1))], 1);

    private static Prediction Sentences(params PredictedCitation[][] citations) => Passages() with
    {
        Sentences = [.. citations.Select(cited => new PredictedSentence("Said.", Verdict.Supported, cited))],
    };

    private static IReadOnlyDictionary<Metric, Tally> Score(
        GoldSpan[] gold, Prediction? prediction, string[]? answers = null, string? type = null, string? kind = null)
    {
        var question = new EvaluationQuestion
        {
            Id = "q",
            Text = "?",
            Answerable = true,
            Answers = answers ?? [],
            Type = type,
            Evidence = [.. gold.Select(one => new GoldQuote { ArticleId = one.ArticleId, Quote = "x", Kind = kind })],
        };
        return QuestionScorer.Score(question, gold, prediction, Texts);
    }
}

using Dateline.Evaluation.Metrics;
using Dateline.Knowledge.Answering;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class SetScorerTests
{
    [Fact]
    public void Right_answers_score_full_marks()
    {
        var scores = TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal);

        Metric[] full =
        [
            Metric.CitationExactness, Metric.PassageHit1, Metric.PassageRecall5, Metric.SentenceHit1, Metric.CitationF1,
            Metric.Contained1, Metric.Auroc, Metric.AbstainF1, Metric.AnsweredRate,
        ];
        full.ShouldAllBe(metric => scores.Metrics[metric].Value == 1);
        scores.Metrics[Metric.AllGold10].ShouldBe(new Estimate(null, null, null, 0));
        scores.Metrics[Metric.CalibrationError].Value!.Value.ShouldBe(.1, 1e-12);
        scores.Gold.ShouldBe(new GoldCounts(1, 0, 0));
        scores.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_answer_has_the_worst_confidence()
    {
        var scores = TinySet.Score(TinySet.RightRefusal with { Confidence = 0 });

        scores.Missing.ShouldBe(["q1"]);
        scores.Metrics[Metric.Auroc].Value.ShouldBe(0);
    }

    [Fact]
    public void Abstention_is_only_judged_where_there_is_something_to_refuse()
    {
        var answerable = TinySet.Set with { Questions = [TinySet.Set.Questions[0]] };

        var scores = SetScorer.Score(
            answerable, new Dictionary<string, Dateline.Evaluation.Predictions.Prediction> { ["q1"] = TinySet.RightAnswer },
            ArticleTexts.Of(TinySet.Set));

        scores.Metrics[Metric.AbstainF1].Value.ShouldBeNull();
        scores.Metrics[Metric.Auroc].Value.ShouldBeNull();
    }

    [Fact]
    public void Figures_are_given_for_each_type_of_question()
    {
        var scores = TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal with { Status = AnswerStatus.Partial });

        scores.ByType.ShouldBe(
        [
            new TypeScores("answerable", 1, 1, 0, 1, 1, 1),
            new TypeScores("unanswerable", 1, 0, 0, null, null, null),
        ]);
    }

    [Fact]
    public void Latencies_are_given_as_quantiles() =>
        TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal).Latency.ShouldBe(new Latency(2, 10, 11.8, 11.96));

    [Fact]
    public void The_order_of_questions_does_not_matter()
    {
        var reversed = TinySet.Set with { Questions = [.. TinySet.Set.Questions.Reverse()] };
        var predictions = new[] { TinySet.RightAnswer, TinySet.RightRefusal with { Confidence = 1 } }.ToDictionary(one => one.Id);

        var one = SetScorer.Score(TinySet.Set, predictions, ArticleTexts.Of(TinySet.Set));
        var other = SetScorer.Score(reversed, predictions, ArticleTexts.Of(TinySet.Set));

        other.Metrics.ShouldBe(one.Metrics);
    }
}

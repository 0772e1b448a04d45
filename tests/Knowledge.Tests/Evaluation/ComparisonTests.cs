using Dateline.Evaluation.Comparing;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class ComparisonTests
{
    [Fact]
    public void A_change_is_judged_by_what_it_fixed_and_what_it_broke()
    {
        var before = Table(40, right: number => number >= 10);
        var after = Table(40, right: number => number != 39);

        var change = Comparison.Of(before, after).Changes.Single(change => change.Metric == Metric.PassageHit1);

        change.Fixed.Select(question => question.Id).ShouldBe(Enumerable.Range(0, 10).Select(Id));
        change.Broken.Select(question => question.Id).ShouldBe([Id(39)]);
    }

    [Fact]
    public void A_difference_has_a_paired_interval()
    {
        var difference = Difference(Table(40, number => number >= 10), Table(40, number => number != 39));

        difference.Difference.ShouldBe(9 / 40.0, 1e-12);
        difference.Low.ShouldBeInRange(.05, .12);
        difference.High.ShouldBeInRange(.33, .42);
        difference.IsSure.ShouldBeTrue();
    }

    [Fact]
    public void The_same_answers_differ_in_nothing()
    {
        var table = Table(40, number => number % 2 == 0);
        var comparison = Comparison.Of(table, table);

        comparison.Changes.ShouldBeEmpty();
        comparison.Differences.ShouldNotBeEmpty();
        comparison.Differences.ShouldAllBe(difference => difference.Low == 0 && difference.High == 0 && !difference.IsSure);
    }

    [Fact]
    public void A_small_difference_is_not_sure() =>
        Difference(Table(40, number => number >= 10), Table(40, number => number >= 9)).IsSure.ShouldBeFalse();

    [Fact]
    public void Only_answers_to_the_same_questions_are_compared() =>
        Should.Throw<ArgumentException>(() => Comparison.Of(Table(3, _ => true), Table(4, _ => true)));

    private static MetricDifference Difference(QuestionTable before, QuestionTable after) =>
        Comparison.Of(before, after).Differences.Single(difference => difference.Metric == Metric.PassageHit1);

    private static QuestionTable Table(int count, Func<int, bool> right)
    {
        var texts = ArticleTexts.Of(TinySet.Set);
        return new QuestionTable(Enumerable.Range(0, count).Select(number =>
        {
            var question = TinySet.Set.Questions[0] with { Id = Id(number) };
            var prediction = TinySet.RightAnswer with
            {
                Passages = [new PredictedPassage(right(number) ? "harbour" : "library", 0, 27, 1)],
            };
            GoldSpan[] gold = [GoldLocator.Locate(question.Evidence[0], TinySet.Harbour, texts).Span];
            return new ScoredQuestion(question, prediction, QuestionScorer.Score(question, gold, prediction, texts));
        }));
    }

    private static string Id(int number) => $"q{number:00}";
}

using Dateline.Evaluation.Fitting;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class LogisticFitTests
{
    [Fact]
    public void The_log_odds_of_the_shares_are_found()
    {
        // With the input, three of four can be answered; without it, one of four: odds of 3 against 1/3.
        var set = Repeat(1, 3, 1).Concat(Repeat(0, 1, 3)).ToList();

        var model = LogisticFit.Fit([set], [1]);

        // The ridge draws it a little towards nothing.
        model.Weights[0].ShouldBe(Math.Log(9), 0.2);
        model.Of([1]).ShouldBe(0.75, 0.02);
        model.Of([0]).ShouldBe(0.25, 0.02);
    }

    [Fact]
    public void How_many_questions_of_a_set_can_be_answered_says_nothing_of_an_input()
    {
        // The input is 1 all over the set where most can be answered, and tells nothing within either.
        var model = LogisticFit.Fit([Repeat(1, 90, 10).ToList(), Repeat(0, 10, 90).ToList()], [1]);

        model.Weights[0].ShouldBe(0, 1e-6);
    }

    [Fact]
    public void An_input_that_would_count_against_its_sign_is_left_out()
    {
        var model = LogisticFit.Fit([Repeat(1, 1, 3).Concat(Repeat(0, 3, 1)).ToList()], [1]);

        model.Weights.ShouldBe([0.0]);
    }

    private static IEnumerable<FitExample> Repeat(double input, int answerable, int unanswerable) =>
        Enumerable.Range(0, answerable + unanswerable).Select(i => new FitExample([input], 0.5, i < answerable));
}

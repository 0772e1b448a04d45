using Dateline.Evaluation.Metrics;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

/// <summary>The figures that are more than a share: quantiles, AUROC, calibration, intervals.</summary>
public sealed class FigureTests
{
    [Fact]
    public void Quantiles_interpolate_between_neighbours()
    {
        Quantile.Of([1, 2, 3, 4], .5).ShouldBe(2.5);
        Quantile.Of([10], .95).ShouldBe(10);
        Quantile.Of([], .5).ShouldBeNull();
    }

    [Fact]
    public void Auroc_is_the_chance_that_the_answerable_one_is_more_confident_with_ties_half()
    {
        Discrimination.Auroc([(0, 2), (3, 0)]).ShouldBe(1);
        Discrimination.Auroc([(3, 0), (0, 2)]).ShouldBe(0);
        Discrimination.Auroc([(1, 1)]).ShouldBe(.5);
        Discrimination.Auroc([(0, 1), (1, 1), (1, 0)]).ShouldBe(3.5 / 4);
    }

    [Fact]
    public void Auroc_needs_questions_of_both_kinds()
    {
        Discrimination.Auroc([(3, 0)]).ShouldBeNull();
        Discrimination.Auroc([]).ShouldBeNull();
    }

    [Fact]
    public void Confidence_that_is_a_probability_has_no_calibration_error()
    {
        var answers = Enumerable.Range(0, 100).Select(i => (Confidence: i < 50 ? .2 : .8, Answerable: i % 50 < (i < 50 ? 10 : 40)));

        Calibration.Error(Calibration.Bins(answers))!.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Overconfidence_is_the_distance_between_confidence_and_share()
    {
        var bins = Calibration.Bins(Enumerable.Range(0, 10).Select(i => (Confidence: .9, Answerable: i < 5)));

        bins.ShouldHaveSingleItem().Count.ShouldBe(10);
        Calibration.Error(bins)!.Value.ShouldBe(.4, 1e-12);
    }

    [Fact]
    public void Bins_have_about_equal_mass_and_never_part_equal_confidences()
    {
        var bins = Calibration.Bins(Enumerable.Range(0, 95).Select(i => (Confidence: i / 100.0, Answerable: true)));
        bins.Length.ShouldBe(10);
        bins.ShouldAllBe(bin => bin.Count == 9 || bin.Count == 10);
        bins.Sum(bin => bin.Count).ShouldBe(95);

        Calibration.Bins(Enumerable.Range(0, 40).Select(i => (Confidence: i < 30 ? 0.0 : 1.0, Answerable: true)))
            .Select(bin => bin.Count).ShouldBe([30, 10]);
        Calibration.Bins([]).ShouldBeEmpty();
    }

    [Fact]
    public void Intervals_are_the_same_each_time_and_hold_the_figure()
    {
        static double?[] Mean(int[] rows) => [rows.Average(row => row < 30 ? 1.0 : 0.0), null];

        var first = Bootstrap.Intervals(100, Mean);

        first.ShouldBe(Bootstrap.Intervals(100, Mean));
        first[0].Low!.Value.ShouldBeInRange(.19, .23);
        first[0].High!.Value.ShouldBeInRange(.37, .41);
        first[1].ShouldBe((null, null));
    }
}

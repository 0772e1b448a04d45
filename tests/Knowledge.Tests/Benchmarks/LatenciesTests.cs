using Dateline.Benchmarks.Load;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Benchmarks;

public sealed class LatenciesTests
{
    [Fact]
    public void A_stall_counts_for_the_questions_that_would_have_been_asked_meanwhile()
    {
        var seen = Latencies.NewHistogram();
        for (var i = 0; i < 99; i++)
        {
            Latencies.Record(seen, TimeSpan.FromMilliseconds(10));
        }

        Latencies.Record(seen, TimeSpan.FromMilliseconds(1000));

        var corrected = LatencySummary.Of(Latencies.Corrected(seen, TimeSpan.FromMilliseconds(10)));

        LatencySummary.Of(seen).P95.ShouldBe(10, .1);
        corrected.Count.ShouldBe(199);
        corrected.P50.ShouldBe(10, .5);
        corrected.P95.ShouldBe(900, 15);
        corrected.Max.ShouldBe(1000, 1);
    }

    [Fact]
    public void Steady_latencies_need_no_correction()
    {
        var seen = Latencies.NewHistogram();
        for (var i = 0; i < 100; i++)
        {
            Latencies.Record(seen, TimeSpan.FromMilliseconds(10));
        }

        LatencySummary.Of(Latencies.Corrected(seen, TimeSpan.FromMilliseconds(10))).ShouldBe(LatencySummary.Of(seen));
    }

    [Fact]
    public void Latencies_beyond_the_histogram_are_held_to_its_ends()
    {
        var seen = Latencies.NewHistogram();
        Latencies.Record(seen, TimeSpan.Zero);
        Latencies.Record(seen, TimeSpan.FromDays(1));

        LatencySummary.Of(seen).Max.ShouldBe(TimeSpan.FromHours(1).TotalMilliseconds, 5_000);
    }
}

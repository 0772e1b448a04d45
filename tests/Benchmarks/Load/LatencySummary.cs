using HdrHistogram;

namespace Dateline.Benchmarks.Load;

/// <summary>Latencies in milliseconds.</summary>
internal sealed record LatencySummary(long Count, double P50, double P95, double P99, double Max)
{
    private const double Microseconds = 1000;

    /// <summary>Of a histogram of microseconds.</summary>
    public static LatencySummary Of(HistogramBase histogram) => histogram.TotalCount == 0
        ? new LatencySummary(0, 0, 0, 0, 0)
        : new LatencySummary(
            histogram.TotalCount,
            histogram.GetValueAtPercentile(50) / Microseconds,
            histogram.GetValueAtPercentile(95) / Microseconds,
            histogram.GetValueAtPercentile(99) / Microseconds,
            histogram.GetMaxValue() / Microseconds);
}

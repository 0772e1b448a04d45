using HdrHistogram;

namespace Dateline.Benchmarks.Load;

/// <summary>Histograms of latencies in microseconds, three significant digits, up to an hour.</summary>
internal static class Latencies
{
    private const long Longest = 3_600_000_000;

    public static LongHistogram NewHistogram() => new(1, Longest, 3);

    /// <summary>Records a latency; one beyond an hour counts as an hour.</summary>
    public static void Record(HistogramBase histogram, TimeSpan latency) =>
        histogram.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, Longest));

    /// <summary>
    /// Adds the latencies that askers who wait for each answer did not see: while one answer was slow, the questions they
    /// would have asked meanwhile would have waited too (coordinated omission; Tene, HdrHistogram).
    /// </summary>
    /// <param name="histogram">What was seen.</param>
    /// <param name="interval">How often each asker would have asked.</param>
    public static LongHistogram Corrected(HistogramBase histogram, TimeSpan interval)
    {
        var corrected = NewHistogram();
        var microseconds = Math.Max(1, (long)interval.TotalMicroseconds);
        foreach (var recorded in histogram.RecordedValues())
        {
            for (long i = 0; i < recorded.CountAtValueIteratedTo; i++)
            {
                corrected.RecordValueWithExpectedInterval(recorded.ValueIteratedTo, microseconds);
            }
        }

        return corrected;
    }
}

namespace Dateline.Evaluation.Metrics;

/// <summary>How long answers took, in milliseconds; null where none was given.</summary>
internal sealed record Latency(int N, double? P50, double? P95, double? P99)
{
    public static Latency Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return new Latency(sorted.Count, Quantile.Of(sorted, .5), Quantile.Of(sorted, .95), Quantile.Of(sorted, .99));
    }
}

namespace Dateline.Evaluation.Metrics;

/// <summary>Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).</summary>
internal static class Quantile
{
    /// <summary>The quantile of values in rising order; null where there are none.</summary>
    /// <param name="sorted">In rising order.</param>
    /// <param name="share">0 to 1.</param>
    public static double? Of(IReadOnlyList<double> sorted, double share)
    {
        if (sorted.Count == 0)
        {
            return null;
        }

        var position = (sorted.Count - 1) * share;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}

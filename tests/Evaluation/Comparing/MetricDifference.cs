using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Comparing;

/// <summary>A metric of two prediction files.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Before">Its figure in the first.</param>
/// <param name="After">Its figure in the second.</param>
/// <param name="Low">Lower end of the difference's 95 % interval.</param>
/// <param name="High">Upper end of the difference's 95 % interval.</param>
internal sealed record MetricDifference(Metric Metric, double Before, double After, double Low, double High)
{
    /// <summary>After less before.</summary>
    public double Difference => After - Before;

    /// <summary>Whether the interval leaves out 0: the difference is more than chance.</summary>
    public bool IsSure => Low > 0 || High < 0;
}

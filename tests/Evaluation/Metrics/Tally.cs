namespace Dateline.Evaluation.Metrics;

/// <summary>
/// What one question adds to a metric: over many questions the metric is the sum of numerators over the sum of denominators.
/// </summary>
internal readonly record struct Tally(double Numerator, double Denominator)
{
    /// <summary>One question, right or wrong.</summary>
    public static Tally Of(bool right) => new(right ? 1 : 0, 1);
}

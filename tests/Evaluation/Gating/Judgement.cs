using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Gating;

/// <summary>A figure against its floor.</summary>
/// <param name="Set">The set.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The figure; null where nothing counts for it.</param>
/// <param name="Floor">The least that is accepted.</param>
internal sealed record Judgement(string Set, Metric Metric, double? Value, double Floor)
{
    // Floors are written with four digits.
    private const double Rounding = 5e-5;

    /// <summary>Whether the figure is at or above its floor. A figure that is not there is not.</summary>
    public bool Holds => Value >= Floor - Rounding;

    /// <summary>Judges every figure of a set that has a floor.</summary>
    public static IReadOnlyList<Judgement> Of(SetScores scores, Floors floors) =>
        [.. floors.Of(scores.Set).Select(pair =>
            new Judgement(scores.Set, pair.Metric, scores.Metrics[pair.Metric].Value, pair.Floor))];
}

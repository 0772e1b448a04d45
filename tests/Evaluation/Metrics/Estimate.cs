namespace Dateline.Evaluation.Metrics;

/// <summary>A metric's figure.</summary>
/// <param name="Value">The figure; null where nothing in the set counts for it.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="N">How many questions (for citations: citations or gold spans) it is made of.</param>
internal sealed record Estimate(double? Value, double? Low, double? High, int N);

namespace Dateline.Evaluation.Metrics;

/// <summary>Questions of similar confidence.</summary>
/// <param name="Count">How many.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Share">The share of them that the set's articles answer.</param>
internal readonly record struct CalibrationBin(int Count, double Confidence, double Share);

namespace Dateline.Benchmarks.Load;

/// <summary>What asking came to.</summary>
/// <param name="Door">Which way was measured: "grpc", "json" or "direct".</param>
/// <param name="Concurrency">Askers at once.</param>
/// <param name="Rate">Questions a second that were to be asked; null: as fast as answers came.</param>
/// <param name="Seconds">How long it went on.</param>
/// <param name="AnswersPerSecond">Answers, errors not counted.</param>
/// <param name="Errors">How many questions failed, by status.</param>
/// <param name="LatencyMs">Corrected for coordinated omission.</param>
/// <param name="UncorrectedLatencyMs">As the askers saw it.</param>
internal sealed record AskResult(
    string Door,
    int Concurrency,
    double? Rate,
    double Seconds,
    double AnswersPerSecond,
    IReadOnlyDictionary<string, int> Errors,
    LatencySummary LatencyMs,
    LatencySummary UncorrectedLatencyMs);

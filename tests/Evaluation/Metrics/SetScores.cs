using System.Collections.Immutable;

namespace Dateline.Evaluation.Metrics;

/// <summary>All figures of one set of predictions for one set of questions.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Table">The questions with their scores.</param>
/// <param name="Missing">Ids of questions without a prediction.</param>
/// <param name="Gold">How gold quotes were found.</param>
/// <param name="Metrics">Each metric.</param>
/// <param name="Latency">How long answers took.</param>
/// <param name="Bins">Confidence against outcome.</param>
/// <param name="ByType">The main figures for each type of question, by name.</param>
internal sealed record SetScores(
    string Set,
    QuestionTable Table,
    ImmutableArray<string> Missing,
    GoldCounts Gold,
    IReadOnlyDictionary<Metric, Estimate> Metrics,
    Latency Latency,
    ImmutableArray<CalibrationBin> Bins,
    ImmutableArray<TypeScores> ByType);

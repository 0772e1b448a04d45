using Dateline.Evaluation.Data;
using Dateline.Evaluation.Predictions;

namespace Dateline.Evaluation.Metrics;

/// <summary>A question, its answer and what it adds to each metric.</summary>
/// <param name="Question">The question.</param>
/// <param name="Prediction">The answer; null where it is missing.</param>
/// <param name="Tallies">What it adds to each metric that it counts for.</param>
internal sealed record ScoredQuestion(
    EvaluationQuestion Question, Prediction? Prediction, IReadOnlyDictionary<Metric, Tally> Tallies);

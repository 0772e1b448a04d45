using System.Text.Json.Serialization;
using Dateline.Knowledge.Answering;

namespace Dateline.Evaluation.Predictions;

/// <summary>What the system answered to one question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Status">Whether it answered.</param>
/// <param name="Confidence">How sure it was that the archive answers the question, 0 to 1.</param>
/// <param name="Sentences">The answer; for no answer, what would have been said.</param>
/// <param name="Passages">What was retrieved, best first.</param>
/// <param name="LatencyMs">How long the answer took, in milliseconds.</param>
internal sealed record Prediction(
    string Id,
    AnswerStatus Status,
    double Confidence,
    IReadOnlyList<PredictedSentence> Sentences,
    IReadOnlyList<PredictedPassage> Passages,
    double LatencyMs)
{
    /// <summary>The contradictions that the answer names; null where it names none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictedConflict>? Conflicts { get; init; }
}

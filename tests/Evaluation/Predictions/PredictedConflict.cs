namespace Dateline.Evaluation.Predictions;

/// <summary>Two statements that the answer says contradict one another.</summary>
internal sealed record PredictedConflict(string Kind, PredictedCitation Newer, PredictedCitation Older);

namespace Dateline.Evaluation.Predictions;

/// <summary>A citation: whether it is exact is measured, so any offsets can be held.</summary>
internal sealed record PredictedCitation(string ArticleId, int Start, int End, string Quote);

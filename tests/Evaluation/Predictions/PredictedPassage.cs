namespace Dateline.Evaluation.Predictions;

/// <summary>A retrieved passage.</summary>
internal sealed record PredictedPassage(string ArticleId, int Start, int End, double Score);

namespace Dateline.Evaluation.Predictions;

/// <summary>The files a set's run writes; null: not asked for.</summary>
internal sealed record OutputFiles(string? Predictions, string? Texts, string? Plot);

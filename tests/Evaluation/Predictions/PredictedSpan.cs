namespace Dateline.Evaluation.Predictions;

/// <summary>A part of a sentence's text: whether it lies in it is measured, so any offsets can be held.</summary>
internal sealed record PredictedSpan(int Start, int End);

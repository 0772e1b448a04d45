namespace Dateline.Evaluation.Predictions;

/// <summary>The canonical text that the system stored for an article.</summary>
internal sealed record StoredText(string ArticleId, string Text);

namespace Dateline.Evaluation.Metrics;

/// <summary>How many gold quotes were found in the texts, and how.</summary>
internal sealed record GoldCounts(int Whole, int InParts, int NotFound);

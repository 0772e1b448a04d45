namespace Dateline.Evaluation.Metrics;

/// <summary>A gold quote, and how it was found.</summary>
internal readonly record struct LocatedGold(GoldSpan Span, GoldFound Found);

namespace Dateline.Evaluation.Metrics;

/// <summary>The main figures for one type of question; null where nothing counts for one.</summary>
internal sealed record TypeScores(
    string Type, int Questions, int Answerable, double Refused, double? PassageHit5, double? SentenceHit3, double? Contained3);

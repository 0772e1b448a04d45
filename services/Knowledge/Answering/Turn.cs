namespace Dateline.Knowledge.Answering;

/// <summary>An earlier turn of a conversation.</summary>
/// <param name="ByAsker">Whether the asker spoke; else the answerer did.</param>
/// <param name="Content">What was said; at most 20,000 characters.</param>
public sealed record Turn(bool ByAsker, string Content);

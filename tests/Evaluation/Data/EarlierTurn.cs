namespace Dateline.Evaluation.Data;

/// <summary>An earlier turn of a conversation.</summary>
/// <param name="Role">"user" for the asker; anything else is the answerer.</param>
/// <param name="Content">What was said.</param>
internal sealed record EarlierTurn(string Role, string Content);

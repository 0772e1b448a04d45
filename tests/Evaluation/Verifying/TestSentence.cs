namespace Dateline.Evaluation.Verifying;

/// <summary>A sentence of an article, as it stands or changed, with the sentence that it is made of.</summary>
/// <param name="Kind">What was changed, such as "number", or the harmless variant that it is.</param>
/// <param name="Spoiled">Whether it says something else than the original.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Original">What the article says.</param>
internal sealed record TestSentence(string Kind, bool Spoiled, string Text, string Original);

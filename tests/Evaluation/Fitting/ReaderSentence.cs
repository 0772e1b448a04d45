namespace Dateline.Evaluation.Fitting;

/// <summary>A sentence that a reader would be given.</summary>
/// <param name="Title">Its article's title.</param>
/// <param name="Before">The sentence before it in its passage; empty when it is the first.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Right">Whether it shares text with a gold quote.</param>
internal sealed record ReaderSentence(string Title, string Before, string Text, bool Right);

namespace Dateline.Evaluation.Fitting;

/// <summary>A question as a confidence model sees it.</summary>
/// <param name="Inputs">What speaks for and against an answer.</param>
/// <param name="Present">What the present model makes of it.</param>
/// <param name="Answerable">Whether the set's articles answer it.</param>
internal sealed record FitExample(double[] Inputs, double Present, bool Answerable);

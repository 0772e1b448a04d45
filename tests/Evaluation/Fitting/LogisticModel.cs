namespace Dateline.Evaluation.Fitting;

/// <summary>A fitted model.</summary>
/// <param name="Bias">The mean of the sets' intercepts.</param>
/// <param name="Weights">One for each input.</param>
internal sealed record LogisticModel(double Bias, double[] Weights)
{
    /// <summary>The probability that a question with these inputs can be answered.</summary>
    public double Of(double[] inputs) => Logistic(Bias + inputs.Zip(Weights, (input, weight) => input * weight).Sum());

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// How likely it is that the archive answers a question: a logistic model of few and monotone inputs. Weights that were
/// fitted freely to some sets were worth less on the others: "more words in common" speaks for an answer in one and against it
/// in the next. These were chosen for the worst set, not for the mean; README.md of this room has the figures.
/// </summary>
internal static class ConfidenceModel
{
    /// <summary>At and above this, a question is answered: a wrong answer costs about twice what a missing one does.</summary>
    public const double AnswerThreshold = 0.62;

    /// <summary>
    /// Coverage counts up to here. A question that the archive cannot answer often repeats its words with one of them changed:
    /// beyond this, more words in common say nothing more.
    /// </summary>
    private const float MostCoverage = 0.4f;

    private const double Bias = -2.0;

    /// <summary>The weights of what <see cref="Inputs"/> gives.</summary>
    private static readonly double[] Weights = [0.17, 0.17, 6, 1];

    /// <summary>The probability, 0 to 1.</summary>
    /// <param name="evidence">The evidence; null: none.</param>
    public static double Confidence(Evidence? evidence) => evidence switch
    {
        null => 0,
        { Reading: null } => Logistic(-3.4 + 5.0 * evidence.Coverage + 4.0 * evidence.Cosine),
        _ => Logistic(Bias + Inputs(evidence).Zip(Weights, (input, weight) => input * weight).Sum()),
    };

    /// <summary>What the confidence with a reader is a function of.</summary>
    public static double[] Inputs(Evidence evidence) =>
    [
        evidence.Reading ?? 0, evidence.ReadingInContext ?? 0, Math.Min(MostCoverage, evidence.Coverage), evidence.Cosine,
    ];

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

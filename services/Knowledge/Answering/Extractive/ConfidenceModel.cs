namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// How likely it is that the archive answers a question: a logistic model of few and monotone inputs. Weights that are fitted
/// freely to some sets are worth less on the others (`tests/Evaluation -- fit` prints how much): "more words in common" speaks for an
/// answer in one and against it in the next. These are round ones, chosen by all sets among those that hold on each what is asked of it.
/// </summary>
internal static class ConfidenceModel
{
    /// <summary>At and above this, a question is answered: a wrong answer costs a little more than a missing one.</summary>
    public const double AnswerThreshold = 0.55;

    /// <summary>
    /// Coverage counts up to here. A question that the archive cannot answer often repeats its words with one of them changed:
    /// beyond this, more words in common say nothing more.
    /// </summary>
    private const float MostCoverage = 0.4f;

    private const double Bias = -0.82;

    /// <summary>The weights of what <see cref="Inputs"/> gives.</summary>
    private static readonly double[] Weights = [0.3, 2.5, 1, -0.4, -1];

    /// <summary>Which way each of <see cref="Inputs"/> may count: 1 for, −1 against.</summary>
    public static IReadOnlyList<int> Signs { get; } = [.. Weights.Select(Math.Sign)];

    /// <summary>What <see cref="Inputs"/> are called.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            "in context", "coverage", "best sentence's coverage", "missing names", "lacks negation",
        ];

    /// <summary>The probability, 0 to 1.</summary>
    public static double Confidence(Evidence evidence) => evidence switch
    {
        _ when evidence == Evidence.None => 0,
        { ReadingInContext: null } => Logistic(-3.5 + 5.0 * evidence.Coverage + 4.0 * evidence.Cosine),
        _ => Logistic(Bias + Inputs(evidence).Zip(Weights, (input, weight) => input * weight).Sum()),
    };

    /// <summary>What the confidence with a reader is a function of.</summary>
    public static double[] Inputs(Evidence evidence) =>
    [
        evidence.ReadingInContext ?? 0, Math.Min(MostCoverage, evidence.Coverage), evidence.BestCoverage,
        evidence.MissingNames, evidence.LacksNegation ? 1 : 0,
    ];

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

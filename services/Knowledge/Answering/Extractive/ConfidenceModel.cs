using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// How likely it is that the archive answers a question: a logistic regression on the best that its sentences reach, fitted on
/// the evaluation sets with answerable and unanswerable questions weighing alike.
/// </summary>
internal static class ConfidenceModel
{
    /// <summary>At and above this, a question is answered.</summary>
    public const double AnswerThreshold = 0.5;

    /// <summary>The probability, 0 to 1; 0 when there is no sentence.</summary>
    /// <param name="ranked">Sentences, best first.</param>
    public static double Confidence(ImmutableArray<SentenceCandidate> ranked)
    {
        // What is said of another time may look like an answer, but is none.
        var fitting = ranked.RemoveAll(candidate => candidate.OtherTime);
        if (fitting.IsEmpty)
        {
            return 0;
        }

        var coverage = fitting.Max(candidate => candidate.Coverage);
        return fitting.Max(candidate => candidate.Reading) is { } reading
            ? Logistic(-0.8 + 0.335 * reading + 2.85 * coverage)
            : Logistic(-4.0 + 5.0 * coverage + 4.0 * fitting.Max(candidate => candidate.Cosine));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

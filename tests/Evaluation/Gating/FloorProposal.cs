using System.Text.Json;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Gating;

/// <summary>Floors made of measured figures, to take over into floors.json when answers have become better.</summary>
internal static class FloorProposal
{
    private const double LeastSlack = .01;

    // A model's scores differ in the last digits between processors, which can move a question or two.
    private const double QuestionsMoved = 2;

    // Figures over fewer questions jump too far when one question changes.
    private const int FewestQuestions = 20;

    private static readonly Metric[] Watched =
    [
        Metric.PassageHit1, Metric.PassageHit5, Metric.AllGold10, Metric.SentenceHit1, Metric.SentenceHit3, Metric.Contained1,
        Metric.Contained3, Metric.Auroc, Metric.AbstainF1,
    ];

    /// <summary>The content of a floors file: each watched figure less .01 or what two questions are, in four digits; exactness everywhere 1.</summary>
    public static string Of(IEnumerable<SetScores> all) => JsonSerializer.Serialize(
        new
        {
            Every = new Dictionary<string, double> { [Metric.CitationExactness.Key] = 1 },
            Sets = all.ToDictionary(scores => scores.Set, FloorsOf),
        },
        JsonFormat.Indented) + "\n";

    private static Dictionary<string, double> FloorsOf(SetScores scores) => Watched
        .Where(metric => scores.Metrics[metric] is { Value: > LeastSlack, N: >= FewestQuestions })
        .ToDictionary(metric => metric.Key, metric => Math.Max(0, Math.Round(scores.Metrics[metric].Value!.Value - Slack(metric, scores), 4)));

    // One question counts twice in an F1.
    private static double Slack(Metric metric, SetScores scores) =>
        Math.Max(LeastSlack, (metric == Metric.AbstainF1 ? 2 : 1) * QuestionsMoved / scores.Metrics[metric].N);
}

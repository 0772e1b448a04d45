using System.Text.Json;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Gating;

/// <summary>Floors made of measured figures, to take over into floors.json when answers have become better.</summary>
internal static class FloorProposal
{
    // A model's scores differ in the last digits between processors, which can move a question or two.
    private const double Slack = .01;

    // Figures over fewer questions jump too far when one question changes.
    private const int FewestQuestions = 20;

    private static readonly Metric[] Watched =
    [
        Metric.PassageHit1, Metric.PassageHit5, Metric.AllGold10, Metric.SentenceHit1, Metric.SentenceHit3, Metric.Contained1,
        Metric.Contained3, Metric.Auroc, Metric.AbstainF1,
    ];

    /// <summary>The content of a floors file: each watched figure less .01, in four digits; exactness everywhere 1.</summary>
    public static string Of(IEnumerable<SetScores> all) => JsonSerializer.Serialize(
        new
        {
            Every = new Dictionary<string, double> { [Metric.CitationExactness.Key] = 1 },
            Sets = all.ToDictionary(scores => scores.Set, FloorsOf),
        },
        JsonFormat.Indented) + "\n";

    private static Dictionary<string, double> FloorsOf(SetScores scores) => Watched
        .Where(metric => scores.Metrics[metric] is { Value: > Slack, N: >= FewestQuestions })
        .ToDictionary(metric => metric.Key, metric => Math.Round(scores.Metrics[metric].Value!.Value - Slack, 4));
}

using System.Text.Json;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Reporting;

/// <summary>Scores as JSON, for programs.</summary>
internal static class ScoreJson
{
    /// <summary>An indented object; figures have four digits.</summary>
    public static string Of(SetScores scores) => JsonSerializer.Serialize(
        new
        {
            scores.Set,
            Questions = scores.Table.Questions.Length,
            Answerable = scores.Table.Questions.Count(one => one.Question.Answerable),
            Missing = scores.Missing.Length,
            MissingIds = scores.Missing,
            GoldQuotes = scores.Gold,
            Metrics = scores.Metrics.ToDictionary(
                pair => pair.Key.Key,
                pair => new Estimate(
                    Rounded(pair.Value.Value), Rounded(pair.Value.Low), Rounded(pair.Value.High), pair.Value.N)),
            LatencyMs = scores.Latency,
            scores.ByType,
            scores.Bins,
        },
        JsonFormat.Indented);

    private static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 4) : null;
}

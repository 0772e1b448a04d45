using System.Globalization;
using Dateline.Benchmarks.Load;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Benchmarks.Scale;

/// <summary>Prints how an archive grew.</summary>
internal static class ScaleReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ScalePoint> points)
    {
        var table = Tables.WithColumns(0,
            "passages", "articles", "ingest articles/s", "ingest passages/s", "open s", "RSS MB",
            "first searches ms p50 / p95 / p99", "search ms p50 / p95 / p99", "RSS MB with reader", "ask ms p50 / p95 / p99");
        foreach (var point in points)
        {
            table.AddRow(
                Show(point.Passages), Show(point.Articles), Show(point.ArticlesPerSecond), Show(point.PassagesPerSecond),
                Show(point.Search.OpenSeconds), Show(point.Search.ResidentMegabytes), Show(point.Search.FirstMs),
                Show(point.Search.WarmMs), Show(point.Ask.ResidentMegabytes), Show(point.Ask.WarmMs));
        }

        console.Write(table);
    }

    public static string Show(double value) => value.ToString(value < 100 ? "0.##" : "0", CultureInfo.InvariantCulture);

    public static string Show(LatencySummary latency) => $"{Show(latency.P50)} / {Show(latency.P95)} / {Show(latency.P99)}";
}

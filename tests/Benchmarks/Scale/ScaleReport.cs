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
        PrintStreams(console, points);
        PrintQuotes(console, points);
    }

    private static void PrintStreams(IAnsiConsole console, IReadOnlyList<ScalePoint> points)
    {
        var table = Tables.WithColumns(0,
            "passages", "first sentence ms p50 / p95 / p99", "whole answer ms p50 / p95 / p99", "first / whole p50 / p95");
        foreach (var point in points)
        {
            var stream = point.Stream;
            table.AddRow(
                Show(point.Passages), Show(stream.FirstMs), Show(stream.WholeMs), $"{Show(stream.RatioP50)} / {Show(stream.RatioP95)}");
        }

        console.Write(table);
    }

    private static void PrintQuotes(IAnsiConsole console, IReadOnlyList<ScalePoint> points)
    {
        var table = Tables.WithColumns(2,
            "passages", "quotes", "verbatim", "refused", "ms p50 / p99 / max", "processor ms");
        foreach (var (point, quotes) in points.SelectMany(point => point.Quotes.Select(quotes => (point, quotes))))
        {
            table.AddRow(
                Show(point.Passages), quotes.Kind.ToString(), $"{quotes.Verbatim} of {quotes.Ms.Count}", Show(quotes.Refused),
                $"{Show(quotes.Ms.P50)} / {Show(quotes.Ms.P99)} / {Show(quotes.Ms.Max)}", Show(quotes.ProcessorMs));
        }

        console.Write(table);
    }

    public static string Show(double value) => value.ToString(value < 100 ? "0.##" : "0", CultureInfo.InvariantCulture);

    public static string Show(LatencySummary latency) => $"{Show(latency.P50)} / {Show(latency.P95)} / {Show(latency.P99)}";
}

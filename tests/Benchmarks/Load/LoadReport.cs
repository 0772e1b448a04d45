using System.Globalization;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Benchmarks.Load;

/// <summary>Prints what a load run measured.</summary>
internal static class LoadReport
{
    public static void Print(IAnsiConsole console, LoadResult result)
    {
        var ingest = result.Ingest;
        var table = Tables.WithColumns(1, "ingest", "");
        table.AddRow("articles", string.Create(CultureInfo.InvariantCulture, $"{ingest.Articles} in {ingest.Seconds:0.0} s"));
        foreach (var (outcome, count) in ingest.Outcomes)
        {
            table.AddRow($"  {Markup.Escape(outcome)}", Figures.Show(count));
        }

        table.AddRow("articles/s", Show(ingest.ArticlesPerSecond));
        table.AddRow("passages/s", Show(ingest.PassagesPerSecond));
        table.AddRow("MB/s", Show(ingest.MegabytesPerSecond));
        AddServer(table, result.IngestServer);
        console.Write(table);
        console.WriteLine();

        var ask = result.Ask;
        table = Tables.WithColumns(1, "ask", "");
        table.AddRow("door", ask.Door);
        table.AddRow("askers", Figures.Show(ask.Concurrency));
        table.AddRow("loop", ask.Rate is { } rate ? $"open, {Show(rate)}/s" : "closed");
        table.AddRow("answers/s", Show(ask.AnswersPerSecond));
        table.AddRow("errors", ask.Errors.Count == 0
            ? "0"
            : Markup.Escape(string.Join(", ", ask.Errors.OrderBy(error => error.Key).Select(error => $"{error.Value} {error.Key}"))));
        AddLatency(table, "latency ms", ask.LatencyMs);
        if (ask.Rate is null)
        {
            AddLatency(table, "uncorrected ms", ask.UncorrectedLatencyMs);
        }

        AddServer(table, result.AskServer);
        console.Write(table);
    }

    private static void AddLatency(Table table, string name, LatencySummary latency) => table.AddRow(
        $"{name} p50 / p95 / p99 / max",
        $"{Show(latency.P50)} / {Show(latency.P95)} / {Show(latency.P99)} / {Show(latency.Max)}");

    private static void AddServer(Table table, ServerUse? use)
    {
        if (use is not null)
        {
            table.AddRow("server RSS now / peak (MB)", $"{Show(use.ResidentMegabytes)} / {Show(use.PeakResidentMegabytes)}");
            table.AddRow("server CPU (cores)", use.CpuCores.ToString("0.00", CultureInfo.InvariantCulture));
        }
    }

    private static string Show(double value) => value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}

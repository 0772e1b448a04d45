using System.CommandLine;
using System.Globalization;
using Dateline.Benchmarks.Load;
using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Benchmarks.Ingest;

/// <summary>The command "ingest": how fast articles go in, whether that stays so, and what memory it takes.</summary>
internal static class IngestCommand
{
    private const int Seed = 1;
    private const double LeastRate = 400;
    private const double LeastRatio = 0.8;
    private const double Million = 1e6;

    private const string Description = """
        Streams made articles through the gRPC door of the published Standalone into an empty archive, and prints the rate, the
        processor time and the memory of every tenth. In the end the archive is opened anew: that is the memory of the index itself,
        and what the stream took beside it is the difference. Exit code 1 when fewer than 400 articles a second went in, or the last
        tenth went in at less than .8 of the first one's rate.

        Examples:
          ingest --articles ../shared/eval/multihop/articles.jsonl
          ingest --articles ../shared/eval/multihop/articles.jsonl --count 3000
        """;

    public static Command Create(IAnsiConsole console)
    {
        var source = Options.Required("--articles", "FILE", "articles.jsonl of a set; articles are made of its sentences.");
        var count = Options.Number("--count", 10, 10_000_000, 30_000, "How many articles.");
        var standalone = Options.Optional(
            "--standalone", "FOLDER", "A Standalone published before. Default: published now, to artifacts/standalone.");
        var command = new Command("ingest", Description) { source, count, standalone };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var maker = new CorpusMaker(JsonLines.Read<SetArticle>(parsed.GetRequiredValue(source)).Select(line => line.Value), Seed);
            var program = parsed.GetValue(standalone) ?? await PublishedStandalone.PublishAsync(cancellationToken);
            return await RunAsync(console, program, new IngestRun(maker, parsed.GetValue(count), TimeProvider.System), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, string program, IngestRun run, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-ingest-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            IReadOnlyList<IngestTenth> tenths;
            double peak;
            await using (var server = await StandaloneProcess.StartAsync(program, TimeProvider.System, cancellationToken, data, "--Dateline:Reader=none"))
            {
                tenths = await run.RunAsync(server, cancellationToken);
                server.Process.Refresh();
                peak = server.Process.PeakWorkingSet64 / Million;
            }

            await using var reopened = await StandaloneProcess.StartAsync(
                program, TimeProvider.System, cancellationToken, data, "--Dateline:Reader=none");
            reopened.Process.Refresh();
            return Print(console, tenths, peak, reopened.Process.WorkingSet64 / Million);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Print(IAnsiConsole console, IReadOnlyList<IngestTenth> tenths, double peak, double reopened)
    {
        var table = Tables.WithColumns(1, "articles", "articles/s", "MB/s", "articles/CPU s", "RSS MB");
        var articles = 0;
        foreach (var tenth in tenths)
        {
            articles += tenth.Articles;
            table.AddRow(
                Figures.Show(articles), Show(tenth.ArticlesPerSecond), Show(tenth.MegabytesPerSecond), Show(tenth.ArticlesPerCpuSecond),
                Show(tenth.ResidentMegabytes));
        }

        var rate = articles / tenths.Sum(tenth => tenth.Seconds);
        var ratio = tenths[^1].ArticlesPerSecond / tenths[0].ArticlesPerSecond;
        console.Write(table);
        console.WriteLine($"{articles} articles, {Show(rate)}/s, {Show(tenths.Sum(tenth => tenth.Megabytes) / tenths.Sum(tenth => tenth.Seconds))} MB/s");
        console.WriteLine($"last tenth / first tenth: {Show(ratio)}; by processor time {Show(tenths[^1].ArticlesPerCpuSecond / tenths[0].ArticlesPerCpuSecond)}");
        console.WriteLine($"server RSS peak {Show(peak)} MB; the same archive opened anew {Show(reopened)} MB");
        return rate >= LeastRate && ratio >= LeastRatio ? 0 : 1;
    }

    private static string Show(double value) =>
        value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace Dateline.Benchmarks.Scale;

/// <summary>The command "scale": how latency, memory, open time and ingest rate grow with the archive.</summary>
internal static class ScaleCommand
{
    private const int Seed = 20240229;
    private static readonly int[] DefaultSizes = [1_000, 10_000, 100_000, 1_000_000];

    private const string Description = """
        Grows an embedded archive to each size by recombining the sentences of given articles, and measures it in a process of
        its own.

        Examples:
          scale --articles ../shared/eval/mtragun/articles.jsonl --questions ../shared/eval/clapnq/questions.jsonl
          scale --articles articles.jsonl --questions questions.jsonl --size 1000 --size 10000 --plot scale.png --out scale.json

        With --data-directory the archive stays, and a later run with the same articles goes on from there.
        """;

    public static Command Create(IAnsiConsole console)
    {
        var articles = Options.Repeated("--articles", "FILE", required: true, "articles.jsonl of a set.");
        var questions = Options.Required("--questions", "FILE", "questions.jsonl of a set.");
        var sizes = new Option<int[]>("--size")
            { HelpName = "PASSAGES", Description = "A size. May be repeated. Default: 1,000 to 1,000,000 in powers of ten." };
        sizes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.Any(size => size is < 1 or > 10_000_000) == true)
            {
                result.AddError("--size must be 1 to 10,000,000");
            }
        });
        var output = Options.Optional("--out", "FILE", "Writes everything as JSON.");
        var plot = Options.Optional("--plot", "FILE", "Draws everything as a PNG.");
        var data = Options.Optional("--data-directory", "FOLDER", "Keeps the archive here. Default: a temporary folder.");
        var command = new Command("scale", Description) { articles, questions, sizes, output, plot, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetRequiredValue(articles).SelectMany(JsonLines.Read<SetArticle>).Select(line => line.Value);
            var wanted = parsed.GetValue(sizes) is { Length: > 0 } named ? named : DefaultSizes;
            var points = await RunAsync(
                console, new CorpusMaker(given, Seed), parsed.GetRequiredValue(questions), [.. wanted.Distinct().Order()],
                parsed.GetValue(data), cancellationToken);
            ScaleReport.Print(console, points);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(
                    file, JsonSerializer.Serialize(points, JsonFormat.Indented) + "\n", cancellationToken);
            }

            if (parsed.GetValue(plot) is { } png)
            {
                ScalePlot.Write(png, points);
            }
        });
        return command;
    }

    private static async Task<List<ScalePoint>> RunAsync(
        IAnsiConsole console, CorpusMaker maker, string questions, IReadOnlyList<int> sizes, string? kept,
        CancellationToken cancellationToken)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("dateline-scale-") : Directory.CreateDirectory(kept);
        try
        {
            var points = new List<ScalePoint>();
            foreach (var size in sizes)
            {
                console.WriteLine($"growing to {size} passages …");
                var (growth, articles, passages) = await GrowAsync(folder.FullName, maker, size, cancellationToken);
                points.Add(new ScalePoint(
                    passages, articles, growth.Articles / growth.Took.TotalSeconds, growth.Passages / growth.Took.TotalSeconds,
                    await MeasureAsync(folder.FullName, questions, cancellationToken)));
            }

            return points;
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<(ArchiveGrowth Growth, int Articles, long Passages)> GrowAsync(
        string folder, CorpusMaker maker, int size, CancellationToken cancellationToken)
    {
        await using var knowledge = await KnowledgeBase.OpenAsync(
            new KnowledgeOptions { DataDirectory = folder, Reader = KnowledgeOptions.NoReader },
            NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        var before = await knowledge.Articles.ListCorporaAsync(cancellationToken);
        var articles = (int)before.Sum(corpus => corpus.ArticleCount);
        var passages = before.Sum(corpus => corpus.PassageCount);
        var growth = await ArchiveGrowth.AddAsync(knowledge, maker, articles, size - passages, cancellationToken);
        return (growth, articles + growth.Articles, passages + growth.Passages);
    }

    private static async Task<OpenedArchive> MeasureAsync(string folder, string questions, CancellationToken cancellationToken)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ScaleCommand).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(
            program, [.. host, "measure", "--data-directory", folder, "--questions", Path.GetFullPath(questions)])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"'{program}' did not start");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 && JsonSerializer.Deserialize<OpenedArchive>(output, JsonFormat.Line) is { } measured
            ? measured
            : throw new InvalidOperationException($"measuring ended with exit code {process.ExitCode}: {output}");
    }
}

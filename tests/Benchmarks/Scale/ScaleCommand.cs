using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Spectre.Console;

namespace Dateline.Benchmarks.Scale;

/// <summary>The command "scale": how latency, memory, open time and ingest rate grow with the archive.</summary>
internal static class ScaleCommand
{
    private const string Description = """
        Grows an archive to each size by recombining the sentences of given articles, and measures it in a process of its own.

        Examples:
          scale --articles ../shared/eval/mtragun/articles.jsonl --questions ../shared/eval/clapnq/questions.jsonl
          scale --articles articles.jsonl --questions questions.jsonl --size 1000 --size 10000 --plot scale.png --out scale.json
          QDRANT_URL=http://localhost:6334 scale --index qdrant --articles articles.jsonl --questions questions.jsonl --size 100000

        With --index qdrant the memory is that of this program; Qdrant's own, and its disk, are read beside it. Its collections are
        dropped at the end.

        With --data-directory the archive stays, and a later run with the same articles goes on from there.
        """;

    public static Command Create(IAnsiConsole console)
    {
        var growth = new GrowthOptions(1_000, 10_000, 100_000, 1_000_000);
        var output = Options.Optional("--out", "FILE", "Writes everything as JSON.");
        var plot = Options.Optional("--plot", "FILE", "Draws everything as a PNG.");
        var index = new Option<string>("--index")
        {
            Description = "sqlite, or qdrant, which is found at QDRANT_URL.", DefaultValueFactory = _ => KnowledgeOptions.SqliteIndex,
        };
        index.AcceptOnlyFromAmong(KnowledgeOptions.SqliteIndex, KnowledgeOptions.QdrantIndex);
        var command = new Command("scale", Description) { index, output, plot };
        growth.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var archive = growth.Archive(
                parsed, parsed.GetValue(index) == KnowledgeOptions.QdrantIndex ? $"benchmark-{Guid.NewGuid():N}" : null);
            var points = new List<ScalePoint>();
            foreach (var size in growth.Sizes(parsed))
            {
                console.WriteLine($"growing to {size} passages …");
                points.Add(await MeasureAsync(archive, size, growth.Questions(parsed), cancellationToken));
            }

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

    private static async Task<ScalePoint> MeasureAsync(
        GrowingArchive archive, int size, string questions, CancellationToken cancellationToken)
    {
        var (growth, articles, passages) = await archive.GrowAsync(size, cancellationToken);
        string[] measure =
        [
            MeasureCommand.Name, "--data-directory", archive.Folder, "--questions", questions,
            .. archive.Collections is { } collections ? (string[])["--collections", collections] : [],
        ];
        return new ScalePoint(
            passages, articles, growth.Articles / growth.Took.TotalSeconds, growth.Passages / growth.Took.TotalSeconds,
            await RunAsync<OpenedArchive>(MeasureCommand.Search),
            await RunAsync<OpenedArchive>(MeasureCommand.Answers),
            await RunAsync<FirstSentence>(MeasureCommand.Stream),
            await RunAsync<ImmutableArray<MeasuredQuotes>>(MeasureCommand.Quotes));

        Task<T> RunAsync<T>(string what) => OwnProcess.RunAsync<T>(cancellationToken, [.. measure, MeasureCommand.What, what]);
    }
}

using System.CommandLine;
using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Benchmarks.Peers;

/// <summary>The command "peers": search beside that of Lucene.Net and SQLite FTS5.</summary>
internal static class PeersCommand
{
    private const string Description = """
        Grows an embedded archive to each size, gives Lucene.Net and SQLite FTS5 the same passages, and asks all three the same
        questions in turns, in one process: Dateline by words and vectors, the others by words alone.

        Examples:
          peers --articles ../shared/eval/mtragun/articles.jsonl --questions ../shared/eval/clapnq/questions.jsonl
          peers --articles articles.jsonl --questions questions.jsonl --size 1000 --data-directory archive

        With --data-directory the archive stays, and a later run with the same articles goes on from there.
        """;

    public static Command Create(IAnsiConsole console)
    {
        var growth = new GrowthOptions(10_000, 100_000);
        var command = new Command("peers", Description);
        growth.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var archive = growth.Archive(parsed);
            var table = Tables.WithColumns(1, "engine", "passages", "search ms p50 / p95 / p99", "p50 against Dateline's");
            foreach (var size in growth.Sizes(parsed))
            {
                console.WriteLine($"growing to {size} passages …");
                await archive.GrowAsync(size, cancellationToken);
                AddRows(table, await OwnProcess.RunAsync<PeerComparison>(
                    cancellationToken, "measure-peers", "--data-directory", archive.Folder, "--questions", growth.Questions(parsed)));
            }

            console.Write(table);
        });
        return command;
    }

    private static void AddRows(Table table, PeerComparison comparison)
    {
        var own = comparison.Engines[0].SearchMs.P50;
        foreach (var engine in comparison.Engines)
        {
            table.AddRow(
                engine.Name, ScaleReport.Show(comparison.Passages), ScaleReport.Show(engine.SearchMs),
                $"{ScaleReport.Show(engine.SearchMs.P50 / own)} ×");
        }
    }
}

using System.CommandLine;
using Dateline.Benchmarks.Load;
using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Spectre.Console;

namespace Dateline.Benchmarks.Crash;

/// <summary>The command "crash": whether what was acknowledged survives kill -9.</summary>
internal static class CrashCommand
{
    private const int Seed = 1;
    private const int LongestWaitMs = 400;

    private const string Description = """
        Streams articles into the published Standalone, kills it at random moments, and checks after each restart that every
        acknowledged article is there once and whole. Each run is finished in the end, and its archive compared with that of a run
        that was not disturbed, row by row.

        Examples:
          crash --articles ../shared/eval/mtragun/articles.jsonl
          crash --articles ../shared/eval/mtragun/articles.jsonl --rounds 3 --count 200
        """;

    public static Command Create(IAnsiConsole console)
    {
        var source = Options.Required("--articles", "FILE", "articles.jsonl of a set; articles are made of its sentences.");
        var rounds = Options.Number("--rounds", 1, 10_000, 100, "How often to kill.");
        var count = Options.Number("--count", 1, 1_000_000, 2_000, "How many articles a run has.");
        var standalone = Options.Optional(
            "--standalone", "FOLDER", "A Standalone published before. Default: published now, to artifacts/standalone.");
        var command = new Command("crash", Description) { source, rounds, count, standalone };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var maker = new CorpusMaker(JsonLines.Read<SetArticle>(parsed.GetRequiredValue(source)).Select(line => line.Value), Seed);
            var articles = Enumerable.Range(0, parsed.GetValue(count)).Select(maker.Make).ToList();
            var program = parsed.GetValue(standalone) ?? await PublishedStandalone.PublishAsync(cancellationToken);
            return await RunAsync(console, program, articles, parsed.GetValue(rounds), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, string program, List<SetArticle> articles, int rounds, CancellationToken cancellationToken)
    {
        var undisturbed = await RunToEndAsync(program, articles, [], cancellationToken);
        console.WriteLine($"undisturbed: {articles.Count} articles, content {undisturbed.Digest[..16]}");

        // Moments of all lengths: some while the first batch is committed, some in the midst of the stream.
        var random = new Random(Seed);
        var waits = new Queue<TimeSpan>(Enumerable.Range(0, rounds).Select(_ => TimeSpan.FromMilliseconds(random.Next(LongestWaitMs))));
        var (runs, kills, faults, differing) = (0, 0, 0, 0);
        while (waits.Count > 0)
        {
            var run = await RunToEndAsync(program, articles, waits, cancellationToken);
            runs++;
            kills += run.Kills;
            faults += run.Faults.Count;
            differing += run.Digest == undisturbed.Digest ? 0 : 1;
            console.WriteLine(
                $"run {runs}: killed {run.Kills} times, {run.Faults.Count} faults, content {(run.Digest == undisturbed.Digest ? "equal" : "DIFFERENT")}");
            foreach (var fault in run.Faults.Take(10))
            {
                console.WriteLine($"  {fault}");
            }
        }

        console.WriteLine($"{kills} kills in {runs} runs of {articles.Count} articles: {faults} faults, {differing} archives that differ");
        return faults == 0 && differing == 0 ? 0 : 1;
    }

    /// <summary>One run from an empty archive to its end, killed as long as there are waits and something is left to send.</summary>
    private static async Task<(string Digest, int Kills, IReadOnlyList<string> Faults)> RunToEndAsync(
        string program, List<SetArticle> articles, Queue<TimeSpan> waits, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-crash-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var run = new CrashRun(program, data, articles, TimeProvider.System);
            var faults = new List<string>();
            var kills = 0;
            while (!run.IsComplete)
            {
                TimeSpan? wait = waits.TryDequeue(out var next) ? next : null;
                faults.AddRange(await run.RoundAsync(wait, cancellationToken));
                kills += wait is null ? 0 : 1;
            }

            // Once more, for the check of all of it.
            faults.AddRange(await run.RoundAsync(killAfter: null, cancellationToken));
            return (ArchiveContent.Digest(data), kills, faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

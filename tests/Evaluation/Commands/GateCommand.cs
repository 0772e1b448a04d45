using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Reporting;
using Dateline.Knowledge.Answering;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "gate": fails when a figure is under its floor.</summary>
internal static class GateCommand
{
    private const string Description = """
        Runs sets and holds each figure against its floor. Fails (exit code 1) when a figure is under its floor, a set has no
        floors, or an article is rejected.

        Examples:
          gate
          gate --data seeds/questions --floors tests/Evaluation/floors.json
          gate --predictions out/ --propose new-floors.json
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false,
            "Folder of a set. Default: the repository's seeds/questions and seeds/quiz, and all of ../shared/eval where that is there.");
        var floors = new Option<string>("--floors")
        {
            HelpName = "FILE",
            Description = "The floors. Default: floors.json beside this program.",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "floors.json"),
        };
        var predictions = Options.Optional(
            "--predictions", "FOLDER", "Keeps predictions and texts there, to compare with another run.");
        var proposal = Options.Optional("--propose", "FILE", "Writes the figures, less .01, as new floors.");
        var command = new Command("gate", Description) { data, floors, predictions, proposal };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folders = parsed.GetValue(data) is { Length: > 0 } given ? given : DefaultSets.Find();
            return RunAsync(
                console, folders, Floors.Read(parsed.GetRequiredValue(floors)), parsed.GetValue(predictions),
                parsed.GetValue(proposal), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, IReadOnlyList<string> folders, Floors floors, string? keep, string? proposal,
        CancellationToken cancellationToken)
    {
        var sets = folders.Select(EvaluationSetReader.Read).ToList();

        // Only figures are judged here, not latencies: questions may be asked at once.
        var runner = SetEvaluation.RunnerOf(console, index: null, AnswerMode.Extractive, askers: Environment.ProcessorCount);
        var evaluation = new SetEvaluation(console, runner);
        var judgements = new List<Judgement>();
        var faults = new List<string>();
        var all = new List<SetScores>();
        foreach (var set in sets)
        {
            var (result, scores) = await evaluation.RunAsync(set, cancellationToken);
            if (keep is not null)
            {
                JsonLines.Write(Path.Combine(keep, $"{set.Name}.predictions.jsonl"), result.Predictions);
                JsonLines.Write(Path.Combine(keep, $"{set.Name}.texts.jsonl"), result.Texts);
            }

            all.Add(scores);
            judgements.AddRange(Judgement.Of(scores, floors));
            faults.AddRange(result.Rejected.Select(article => $"{set.Name}: article rejected: {article}"));
            if (!floors.Has(set.Name))
            {
                faults.Add($"{set.Name}: no floors for this set");
            }
        }

        if (proposal is not null)
        {
            await File.WriteAllTextAsync(proposal, FloorProposal.Of(all), cancellationToken);
        }

        ScoreReport.PrintSummary(console, all, withLatency: false);
        return GateReport.Print(console, judgements, faults) ? 0 : 1;
    }
}

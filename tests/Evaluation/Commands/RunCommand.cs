using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Evaluation.Reporting;
using Dateline.Evaluation.Running;
using Dateline.Knowledge.Answering;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "run": asks the questions of sets and scores the answers.</summary>
internal static class RunCommand
{
    private const string Description = """
        Takes each set's articles into a fresh archive, asks its questions, and prints how well they were answered.

        Settings of the archive come from the environment, as the services take them: Dateline__Embedder=FOLDER.

        Examples:
          run --data ../shared/eval/squad2
          run --data ../shared/eval/squad2 --predictions squad2.jsonl --texts squad2.texts.jsonl
          run --data ../shared/eval/clapnq --data ../shared/eval/xquad --predictions out/ --texts out/ --plots out/
          run --data seeds/questions --limit 10
        """;

    private const string OutputRule = " {set} in the name stands for the set's name; several sets need that or a folder.";

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: true,
            "Folder of a set: questions.jsonl with articles.jsonl, or beside a folder \"articles\" of files.");
        var predictions = Options.Optional("--predictions", "OUT", "Writes what was answered, one JSON object a line." + OutputRule);
        var texts = Options.Optional("--texts", "OUT", "Writes the canonical text of each article." + OutputRule);
        var index = Options.Optional("--index", "INDEX", "sqlite or qdrant, which is found at QDRANT_URL. Default: as the environment says.");
        var mode = new Option<string>("--mode") { Description = "How to answer.", DefaultValueFactory = _ => "extractive" };
        mode.AcceptOnlyFromAmong("extractive", "generative");
        var limit = Options.Number("--limit", 1, int.MaxValue, int.MaxValue, "Asks only the first N questions of each set.");
        var plots = Options.Optional("--plots", "FOLDER", "Writes a reliability plot for each set, as PNG.");

        var command = new Command("run", Description) { data, predictions, texts, index, mode, limit, plots };
        command.SetAction((parsed, cancellationToken) =>
        {
            var runner = SetEvaluation.RunnerOf(
                console, parsed.GetValue(index), Enum.Parse<AnswerMode>(parsed.GetRequiredValue(mode), ignoreCase: true), askers: 1);
            var outputs = new Outputs(parsed.GetValue(predictions), parsed.GetValue(texts), parsed.GetValue(plots));
            return RunAsync(console, parsed.GetRequiredValue(data), runner, outputs, parsed.GetValue(limit), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, string[] folders, SetRunner runner, Outputs outputs, int limit, CancellationToken cancellationToken)
    {
        // Every set is read and every file named before the first question, so that a mistake does not cost an hour.
        var sets = folders.Select(EvaluationSetReader.Read).ToList();
        var files = outputs.For(sets);
        var all = new List<SetScores>();
        foreach (var (read, file) in sets.Zip(files))
        {
            var set = read with { Questions = [.. read.Questions.Take(limit)] };
            var (result, scores) = await new SetEvaluation(console, runner).RunAsync(set, cancellationToken);
            Write(file, result, scores);
            ScoreReport.Print(console, scores);
            ScoreReport.PrintRun(console, set, result);
            all.Add(scores);
        }

        if (all.Count > 1)
        {
            ScoreReport.PrintSummary(console, all, withLatency: true);
        }

        return all.TrueForAll(scores => scores.Metrics[Metric.CitationExactness].Value is null or 1) ? 0 : 1;
    }

    private static void Write(OutputFiles files, RunResult result, SetScores scores)
    {
        if (files.Predictions is { } predictions)
        {
            JsonLines.Write(predictions, result.Predictions);
        }

        if (files.Texts is { } texts)
        {
            JsonLines.Write(texts, result.Texts);
        }

        if (files.Plot is { } plot)
        {
            ReliabilityPlot.Write(plot, scores);
        }
    }
}

using System.CommandLine;
using System.Globalization;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Fitting;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Reporting;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Extractive;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "fit": whether fitted weights of the confidence would be worth more than the present ones.</summary>
internal static class FitCommand
{
    private const string Description = """
        Fits the confidence model's weights to all sets but one that have answerable and unanswerable questions, tries them on the one
        left out, and prints how well both models discriminate and how well they are calibrated. Last, the weights fitted to all.

        Examples:
          fit
          fit --data ../shared/eval/clapnq --data ../shared/eval/squad2 --data ../shared/eval/mtragun
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false, "Folder of a set. Default: all that are here.");
        var command = new Command("fit", Description) { data };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(console, parsed.GetValue(data) is { Length: > 0 } given ? given : DefaultSets.Find(), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var runner = SetEvaluation.RunnerOf(console, index: null, AnswerMode.Extractive, askers: Environment.ProcessorCount);
        var sets = new Dictionary<string, IReadOnlyList<FitExample>>(StringComparer.Ordinal);
        foreach (var set in folders.Select(EvaluationSetReader.Read).ToList())
        {
            sets.Add(set.Name, await runner.WeighAsync(set, cancellationToken));
            console.WriteLine($"{set.Name}: {sets[set.Name].Count} questions weighed");
        }

        var table = Tables.WithColumns(
            1, "left out", "AUROC present", "AUROC fitted", "ECE present", "ECE fitted",
            "answered (answerable) present", "refused (others) present");
        foreach (var (name, examples) in sets)
        {
            var fitted = Fit(sets.Where(set => set.Key != name).Select(set => set.Value));
            table.AddRow(
                name,
                Figures.Show(Auroc(examples, example => example.Present)), Figures.Show(Auroc(examples, example => fitted.Of(example.Inputs))),
                Figures.Show(Error(examples, example => example.Present)), Figures.Show(Error(examples, example => fitted.Of(example.Inputs))),
                Figures.Show(Share(examples.Where(example => example.Answerable), answered: true)),
                Figures.Show(Share(examples.Where(example => !example.Answerable), answered: false)));
        }

        console.Write(table);
        var all = Fit(sets.Values);
        var weights = ConfidenceModel.Names.Zip(all.Weights, (name, weight) => string.Create(CultureInfo.InvariantCulture, $"{name} {weight:0.00}"));
        console.WriteLine($"fitted to all: {string.Join(", ", weights)}");
        return 0;
    }

    /// <summary>Sets of one kind of questions teach nothing of what tells both apart.</summary>
    private static LogisticModel Fit(IEnumerable<IReadOnlyList<FitExample>> sets)
    {
        var mixed = sets.Where(set => set.Select(example => example.Answerable).Distinct().Count() == 2).ToList();
        return mixed.Count > 0
            ? LogisticFit.Fit(mixed, ConfidenceModel.Signs)
            : throw new BadUsageException("at least two sets with answerable and unanswerable questions are needed");
    }

    private static double? Auroc(IEnumerable<FitExample> examples, Func<FitExample, double> confidence) => Discrimination.Auroc(
    [
        .. examples.GroupBy(confidence).OrderBy(level => level.Key)
            .Select(level => (level.Count(example => example.Answerable), level.Count(example => !example.Answerable))),
    ]);

    private static double? Error(IEnumerable<FitExample> examples, Func<FitExample, double> confidence) =>
        Calibration.Error(Calibration.Bins(examples.Select(example => (confidence(example), example.Answerable))));

    private static double? Share(IEnumerable<FitExample> examples, bool answered)
    {
        FitExample[] these = [.. examples];
        return these.Length == 0
            ? null
            : (double)these.Count(example => example.Present >= ConfidenceModel.AnswerThreshold == answered) / these.Length;
    }
}

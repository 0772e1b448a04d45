using System.CommandLine;
using Dateline.Evaluation.Comparing;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "compare": what a change fixed and what it broke.</summary>
internal static class CompareCommand
{
    private const string Description = """
        Compares two prediction files for the same set: each metric with the 95 % interval of the difference (paired
        bootstrap), and the questions that were fixed and broken.

        Examples:
          compare before.jsonl after.jsonl --data ../shared/eval/squad2
          compare before.jsonl after.jsonl --data ../shared/eval/squad2 --texts-a before.texts.jsonl --texts-b after.texts.jsonl
        """;

    public static Command Create(IAnsiConsole console)
    {
        var before = new Argument<string>("A") { Description = "Predictions before the change." };
        var after = new Argument<string>("B") { Description = "Predictions after the change." };
        var data = Options.DataFolder();
        var textsBefore = Options.Optional("--texts-a", "FILE", "The texts that A's spans point into. Default: the set's own.");
        var textsAfter = Options.Optional("--texts-b", "FILE", "The texts that B's spans point into. Default: the set's own.");
        var list = Options.Number("--list", 0, int.MaxValue, 20, "Lists at most N questions of each kind.");
        var command = new Command("compare", Description) { before, after, data, textsBefore, textsAfter, list };
        command.SetAction(parsed =>
        {
            var set = EvaluationSetReader.Read(parsed.GetRequiredValue(data));
            var was = ScoreCommand.Score(set, parsed.GetRequiredValue(before), parsed.GetValue(textsBefore));
            var now = ScoreCommand.Score(set, parsed.GetRequiredValue(after), parsed.GetValue(textsAfter));
            ComparisonReport.Print(console, set.Name, Comparison.Of(was.Table, now.Table), parsed.GetValue(list));
            return 0;
        });
        return command;
    }
}

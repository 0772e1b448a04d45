using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Reporting;
using Dateline.Evaluation.Verifying;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "verify": spoils sentences on purpose and tells how many are caught.</summary>
internal static class VerifyCommand
{
    private const double CaughtTarget = 0.95;
    private const double PassedTarget = 0.97;
    private const int LongestShown = 220;

    private const string Description = """
        Spoils sentences of articles (number, name, date, negation, attribution, unit) and tells how many the verification catches, and
        how many sentences it lets pass that are the same or changed without harm. Exit code 1 under the targets of .95 and .97.

        Examples:
          verify
          verify --data ../shared/eval/onestopqa --data ../shared/eval/clapnq --seed 2 --show 20
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false, "Folder of a set. Default: all that are here.");
        var seed = Options.Number("--seed", 0, int.MaxValue, 1, "Chooses sentences and changes.");
        var perKind = Options.Number("--per-kind", 1, 100_000, 100, "At most so many of each kind from each set.");
        var show = Options.Number("--show", 0, 10_000, 0, "Prints so many sentences that came out wrong.");
        var command = new Command("verify", Description) { data, seed, perKind, show };
        command.SetAction(parsed =>
        {
            var folders = parsed.GetValue(data) is { Length: > 0 } named ? named : DefaultSets.Find();
            var sentences = folders
                .SelectMany(folder => SentenceMaker.Make(
                    EvaluationSetReader.Read(folder).Articles, parsed.GetValue(perKind), parsed.GetValue(seed)))
                .ToList();
            var scores = VerificationScores.Of(sentences);
            Print(console, scores);
            foreach (var (sentence, failed) in scores.Wrong.Take(parsed.GetValue(show)))
            {
                console.WriteLine($"{(sentence.Spoiled ? "NOT CAUGHT" : $"NOT PASSED ({failed})")} {sentence.Kind}");
                console.WriteLine("  " + Shortened(sentence.Text));
                console.WriteLine("  " + Shortened(sentence.Original));
            }

            return scores.AllCaught.Value >= CaughtTarget && scores.AllPassed.Value >= PassedTarget ? 0 : 1;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, VerificationScores scores)
    {
        var caught = Tables.WithColumns(1, "spoiled", "n", "caught", "95 %", "by its check");
        foreach (var (kind, share) in scores.Caught)
        {
            Row(caught, kind, share, Figures.Show(scores.Named.TryGetValue(kind, out var named) ? named.Value : null));
        }

        Row(caught, "all", scores.AllCaught, Figures.Show(null));
        console.Write(caught);
        var passed = Tables.WithColumns(1, "not spoiled", "n", "passed", "95 %");
        foreach (var (kind, share) in scores.Passed)
        {
            Row(passed, kind, share);
        }

        Row(passed, "all", scores.AllPassed);
        console.Write(passed);
    }

    private static void Row(Table table, string kind, Share share, params string[] more)
    {
        var (low, high) = share.Interval;
        table.AddRow(
            [kind, Figures.Show(share.Of), Figures.Show(share.Value), $"{Figures.Show(low)}–{Figures.Show(high)}", .. more]);
    }

    private static string Shortened(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}

using System.Collections.Immutable;
using Dateline.Evaluation.Comparing;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Spectre.Console;

namespace Dateline.Evaluation.Reporting;

/// <summary>Prints what a change fixed and what it broke.</summary>
internal static class ComparisonReport
{
    /// <summary>Prints a comparison, with at most <paramref name="most"/> questions of each kind.</summary>
    public static void Print(IAnsiConsole console, string set, Comparison comparison, int most)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{set}[/]: a difference marked * is more than chance (its 95 % interval leaves out 0)");
        console.WriteLine();
        var table = Tables.WithColumns(1, "metric", "A", "B", "B − A", "95 % interval", "", "fixed", "broken");
        foreach (var difference in comparison.Differences)
        {
            var change = comparison.Changes.FirstOrDefault(change => change.Metric == difference.Metric);
            table.AddRow(
                difference.Metric.Label,
                Figures.Show(difference.Before),
                Figures.Show(difference.After),
                Figures.ShowSigned(difference.Difference),
                $"{Figures.ShowSigned(difference.Low)} .. {Figures.ShowSigned(difference.High)}",
                difference.IsSure ? "*" : "",
                change is null ? "" : Figures.Show(change.Fixed.Length),
                change is null ? "" : Figures.Show(change.Broken.Length));
        }

        console.Write(table);
        foreach (var change in comparison.Changes)
        {
            PrintQuestions(console, change.Metric, "fixed", change.Fixed, most);
            PrintQuestions(console, change.Metric, "broken", change.Broken, most);
        }
    }

    private static void PrintQuestions(
        IAnsiConsole console, Metric metric, string kind, ImmutableArray<EvaluationQuestion> questions, int most)
    {
        if (questions.IsEmpty)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"{metric.Label}, {kind} ({questions.Length}):");
        foreach (var question in questions.Take(most))
        {
            console.MarkupLineInterpolated($"  {question.Id}  {question.Text.ReplaceLineEndings(" ")}");
        }

        if (questions.Length > most)
        {
            console.WriteLine($"  … and {questions.Length - most} more");
        }
    }
}

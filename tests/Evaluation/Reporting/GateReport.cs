using Dateline.Evaluation.Gating;
using Spectre.Console;

namespace Dateline.Evaluation.Reporting;

/// <summary>Prints figures against their floors.</summary>
internal static class GateReport
{
    /// <summary>Prints every judgement and fault.</summary>
    /// <returns>Whether all floors hold and nothing is at fault.</returns>
    public static bool Print(IAnsiConsole console, IReadOnlyList<Judgement> judgements, IReadOnlyList<string> faults)
    {
        var table = Tables.WithColumns(2, "set", "metric", "value", "floor", "");
        foreach (var judgement in judgements)
        {
            table.AddRow(
                Markup.Escape(judgement.Set),
                Markup.Escape(judgement.Metric.Label),
                Figures.Show(judgement.Value),
                Figures.Show(judgement.Floor),
                judgement.Holds ? "" : "[red]UNDER[/]");
        }

        console.WriteLine();
        console.Write(table);
        console.WriteLine();
        foreach (var fault in faults)
        {
            console.MarkupLineInterpolated($"[red]{fault}[/]");
        }

        var under = judgements.Count(judgement => !judgement.Holds);
        console.WriteLine($"gate: {judgements.Count - under} floors hold, {under} do not, {faults.Count} other faults");
        return under == 0 && faults.Count == 0;
    }
}

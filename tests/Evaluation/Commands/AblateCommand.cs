using System.CommandLine;
using System.Globalization;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Reporting;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "ablate": what each part of the ranking brings.</summary>
internal static class AblateCommand
{
    private const int ColumnWidth = 24;

    private static readonly Metric[] Shown = [Metric.PassageHit1, Metric.PassageHit5, Metric.AllGold10];

    private const string Description = """
        Asks each set's questions of its articles with the ranking as it runs and with each of its parts taken away, and prints
        hit@1 / hit@5 / all-gold@10 of passages; "=" where nothing changes. Settings come from the environment, as the services
        take them.

        Examples:
          ablate
          ablate --data ../shared/eval/mtragun --data ../shared/eval/xquad
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false,
            "Folder of a set. Default: the repository's seeds/questions and seeds/quiz, and all of ../shared/eval where that is there.");
        var command = new Command("ablate", Description) { data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetValue(data) is { Length: > 0 } given ? given : DefaultSets.Find(), cancellationToken));
        return command;
    }

    private static async Task RunAsync(IAnsiConsole console, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var sets = folders.Select(EvaluationSetReader.Read).ToList();
        var scores = new List<double?[][]>();
        foreach (var set in sets)
        {
            var options = new KnowledgeOptions();
            new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(KnowledgeOptions.Section).Bind(options);
            options.Index = KnowledgeOptions.SqliteIndex;
            options.Reader = KnowledgeOptions.NoReader;
            await using var trial = await RetrievalTrial.OpenAsync(set, options, cancellationToken);
            var ofSet = new List<double?[]>();
            foreach (var variant in RetrievalVariant.All)
            {
                ofSet.Add(await trial.ScoreAsync(variant, cancellationToken));
            }

            scores.Add([.. ofSet]);
        }

        var table = Tables.WithColumns(1, ["ranking", .. sets.Select(set => set.Name), "mean"]);
        for (var i = 0; i < RetrievalVariant.All.Length; i++)
        {
            var ofVariant = scores.Select(ofSet => ofSet[i]).ToList();
            table.AddRow([
                RetrievalVariant.All[i].Name,
                .. scores.Select(ofSet => i > 0 && Show(ofSet[i]) == Show(ofSet[0]) ? "=" : Show(ofSet[i])),
                string.Join(" / ", Shown.Select(metric => ShowMean(ofVariant.Average(values => ValueOf(values, metric))))),
            ]);
        }

        // A row that is broken is no row of Markdown any more.
        console.Profile.Width = Math.Max(console.Profile.Width, ColumnWidth * (sets.Count + 3));
        console.Write(table);
    }

    private static string Show(double?[] values) => string.Join(" / ", Shown.Select(metric => Show(ValueOf(values, metric))));

    private static double? ValueOf(double?[] values, Metric metric) => values[Metric.All.IndexOf(metric)];

    private static string Show(double? value) => value?.ToString(".000", CultureInfo.InvariantCulture) ?? "–";

    // A mean over sets shows what a question or two do in one of them.
    private static string ShowMean(double? value) => value?.ToString(".0000", CultureInfo.InvariantCulture) ?? "–";
}

using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Evaluation.Running;
using Spectre.Console;

namespace Dateline.Evaluation.Reporting;

/// <summary>Prints scores.</summary>
internal static class ScoreReport
{
    private const int MostListed = 5;

    private static readonly (string Header, Metric Metric)[] SummaryColumns =
    [
        ("exact", Metric.CitationExactness), ("hit@1", Metric.PassageHit1), ("hit@5", Metric.PassageHit5),
        ("sent@1", Metric.SentenceHit1), ("sent@3", Metric.SentenceHit3), ("cont@1", Metric.Contained1),
        ("cont@3", Metric.Contained3),
        ("marked", Metric.ShortAnswerMarked), ("short", Metric.ShortAnswerRight), ("AUROC", Metric.Auroc), ("abst F1", Metric.AbstainF1), ("ECE", Metric.CalibrationError),
    ];

    /// <summary>All figures of a set.</summary>
    public static void Print(IAnsiConsole console, SetScores scores)
    {
        var questions = scores.Table.Questions;
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]{scores.Set}[/]: {questions.Length} questions ({questions.Count(one => one.Question.Answerable)} answerable)");
        if (scores.Missing.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]{scores.Missing.Length} without a prediction[/]: {Listed(scores.Missing)}");
        }

        var gold = scores.Gold;
        console.MarkupLineInterpolated(
            $"gold quotes: {gold.Whole} found whole, {gold.InParts} in parts, {gold.NotFound} not found");
        var answers = questions.Select(one => one.Prediction).OfType<Prediction>().ToList();
        var conflicting = answers.Count(answer => answer.Conflicts is not null);
        var superseding = answers.Count(answer => answer.Sentences.Any(sentence => sentence.Superseded));
        console.MarkupLineInterpolated(
            $"contradictions: named in {conflicting} answers, of which {superseding} hold a superseded sentence");
        console.WriteLine();
        var table = Tables.WithColumns(1, "metric", "value", "95 % interval", "n");
        foreach (var metric in Metric.All)
        {
            var estimate = scores.Metrics[metric];
            table.AddRow(
                metric.Label,
                Figures.Show(estimate.Value),
                estimate.Value is null ? "" : $"{Figures.Show(estimate.Low)} .. {Figures.Show(estimate.High)}",
                Figures.Show(estimate.N));
        }

        table.AddRow(
            "latency p50 / p95 / p99 (ms)",
            Figures.ShowMilliseconds(scores.Latency.P50),
            $"{Figures.ShowMilliseconds(scores.Latency.P95)} / {Figures.ShowMilliseconds(scores.Latency.P99)}",
            Figures.Show(scores.Latency.N));
        console.Write(table);
        PrintTypes(console, scores);
        PrintBins(console, scores);
    }

    /// <summary>What a run says beside its scores.</summary>
    public static void PrintRun(IAnsiConsole console, EvaluationSet set, RunResult result)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"{set.Articles.Length} articles taken in {result.Ingesting.TotalSeconds:0.0} s");
        if (result.Rejected.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]{result.Rejected.Length} articles rejected[/]: {Listed(result.Rejected)}");
        }
    }

    /// <summary>The main figures, a row for each set.</summary>
    public static void PrintSummary(IAnsiConsole console, IReadOnlyList<SetScores> all, bool withLatency)
    {
        string[] latency = withLatency ? ["p50 ms", "p95 ms"] : [];
        var table = Tables.WithColumns(1, ["set", "n", .. SummaryColumns.Select(column => column.Header), .. latency]);
        foreach (var scores in all)
        {
            table.AddRow(
            [
                Markup.Escape(scores.Set),
                Figures.Show(scores.Table.Questions.Length),
                .. SummaryColumns.Select(column => Figures.Show(scores.Metrics[column.Metric].Value)),
                .. withLatency ? LatencyOf(scores) : [],
            ]);
        }

        console.WriteLine();
        console.Write(table);
    }

    private static string[] LatencyOf(SetScores scores) =>
        [Figures.ShowMilliseconds(scores.Latency.P50), Figures.ShowMilliseconds(scores.Latency.P95)];

    private static void PrintTypes(IAnsiConsole console, SetScores scores)
    {
        var table = Tables.WithColumns(1, "question type", "n", "answerable", "refused", "hit@5", "sent@3", "cont@3");
        foreach (var type in scores.ByType)
        {
            table.AddRow(
                Markup.Escape(type.Type), Figures.Show(type.Questions), Figures.Show(type.Answerable), Figures.Show(type.Refused),
                Figures.Show(type.PassageHit5), Figures.Show(type.SentenceHit3), Figures.Show(type.Contained3));
        }

        console.WriteLine();
        console.Write(table);
    }

    private static void PrintBins(IAnsiConsole console, SetScores scores)
    {
        var table = Tables.WithColumns(0, "mean confidence", "share answerable", "n");
        foreach (var bin in scores.Bins)
        {
            table.AddRow(Figures.Show(bin.Confidence), Figures.Show(bin.Share), Figures.Show(bin.Count));
        }

        console.WriteLine();
        console.Write(table);
    }

    private static string Listed(IReadOnlyCollection<string> items) =>
        string.Join(", ", items.Take(MostListed)) + (items.Count > MostListed ? ", …" : "");
}

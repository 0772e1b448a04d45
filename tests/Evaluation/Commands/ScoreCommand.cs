using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Evaluation.Reporting;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "score": scores answers that were written before.</summary>
internal static class ScoreCommand
{
    private const string Description = """
        Scores answers that "run", or any other program, wrote.

        Examples:
          score --data ../shared/eval/squad2 --predictions squad2.jsonl --texts squad2.texts.jsonl
          score --data ../shared/eval/squad2 --predictions squad2.jsonl --texts squad2.texts.jsonl --json
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.DataFolder();
        var predictions = Options.Required("--predictions", "FILE", "The answers.");
        var texts = Options.Optional("--texts", "FILE", "The texts that spans point into. Default: the set's own.");
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("score", Description) { data, predictions, texts, json };
        command.SetAction(parsed =>
        {
            var set = EvaluationSetReader.Read(parsed.GetRequiredValue(data));
            var scores = Score(set, parsed.GetRequiredValue(predictions), parsed.GetValue(texts));
            if (parsed.GetValue(json))
            {
                console.Profile.Out.Writer.WriteLine(ScoreJson.Of(scores));
            }
            else
            {
                ScoreReport.Print(console, scores);
            }

            return scores.Metrics[Metric.CitationExactness].Value is null or 1 ? 0 : 1;
        });
        return command;
    }

    /// <summary>Scores a prediction file.</summary>
    /// <exception cref="BadUsageException">The set's articles are files, so that its own texts are not known.</exception>
    /// <exception cref="BadDataException">A line that cannot be scored.</exception>
    public static SetScores Score(EvaluationSet set, string predictions, string? texts)
    {
        if (texts is null && set.HasFiles)
        {
            throw new BadUsageException($"the articles of {set.Name} are files: give the texts that spans point into");
        }

        return SetScorer.Score(
            set,
            PredictionFile.Read(predictions, set),
            texts is null ? ArticleTexts.Of(set) : new ArticleTexts(PredictionFile.ReadTexts(texts)));
    }
}

using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>Runs and scores a set while a progress bar shows how far it is.</summary>
/// <param name="console">Where the bar is drawn.</param>
/// <param name="runner">Runs the set.</param>
internal sealed class SetEvaluation(IAnsiConsole console, SetRunner runner)
{
    /// <summary>A runner with the settings that hosts take from the environment too (Dateline__Embedder and so on).</summary>
    /// <param name="console">Where warnings go: an archive that makes do without its reader must not be measured unnoticed.</param>
    /// <param name="index">The index; null: as the environment says.</param>
    /// <param name="mode">How to answer.</param>
    /// <param name="askers">How many questions are asked at once.</param>
    public static SetRunner RunnerOf(IAnsiConsole console, string? index, AnswerMode mode, int askers) => new(options =>
    {
        // A busy machine must not change what is measured, unless a time is what is to be measured.
        options.ReaderTime = TimeSpan.FromMinutes(1);
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(KnowledgeOptions.Section).Bind(options);
        options.Index = index ?? options.Index;
        QdrantCollections.Separate(options);
    }, new ConsoleWarnings(console), mode, askers);

    /// <summary>Runs and scores a set.</summary>
    public async Task<(RunResult Result, SetScores Scores)> RunAsync(EvaluationSet set, CancellationToken cancellationToken)
    {
        var result = await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(progress =>
            {
                var articles = progress.AddTask(Markup.Escape($"{set.Name}: articles"), maxValue: set.Articles.Length);
                var questions = progress.AddTask(Markup.Escape($"{set.Name}: questions"), maxValue: set.Questions.Length);
                return runner.RunAsync(set, () => articles.Increment(1), () => questions.Increment(1), cancellationToken);
            });
        var texts = new ArticleTexts(result.Texts.ToDictionary(text => text.ArticleId, text => text.Text, StringComparer.Ordinal));
        if (set.HasFiles)
        {
            EvaluationSetReader.CheckQuotes(set, texts);
        }

        var predictions = result.Predictions.ToDictionary(prediction => prediction.Id, StringComparer.Ordinal);
        return (result, SetScorer.Score(set, predictions, texts));
    }
}

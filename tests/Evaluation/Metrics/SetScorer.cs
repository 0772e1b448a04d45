using System.Collections.Immutable;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;

namespace Dateline.Evaluation.Metrics;

/// <summary>Scores predictions for a set.</summary>
internal static class SetScorer
{
    /// <summary>Scores every question of the set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="predictions">By question id; a question without one counts as wrong.</param>
    /// <param name="texts">The texts that predicted spans point into.</param>
    public static SetScores Score(
        EvaluationSet set, IReadOnlyDictionary<string, Prediction> predictions, ArticleTexts texts)
    {
        var (table, counts) = Table(set, predictions, texts);
        return new SetScores(
            set.Name,
            table,
            [.. set.Questions.Select(question => question.Id).Where(id => !predictions.ContainsKey(id))],
            new GoldCounts(counts.GetValueOrDefault(GoldFound.Whole), counts.GetValueOrDefault(GoldFound.InParts),
                counts.GetValueOrDefault(GoldFound.Nowhere)),
            table.Estimates(),
            Latency.Of(predictions.Values.Select(prediction => prediction.LatencyMs)),
            table.Bins(),
            ByType(table));
    }

    /// <summary>Scores every question of the set, without intervals.</summary>
    /// <inheritdoc cref="Score" path="/param"/>
    /// <returns>The scored questions, and how their gold quotes were found.</returns>
    public static (QuestionTable Table, IReadOnlyDictionary<GoldFound, int> Gold) Table(
        EvaluationSet set, IReadOnlyDictionary<string, Prediction> predictions, ArticleTexts texts)
    {
        var originals = set.Articles.ToDictionary(
            article => article.Id, article => article.File is null ? article.Text : null, StringComparer.Ordinal);
        var counts = new Dictionary<GoldFound, int>();
        var scored = new List<ScoredQuestion>(set.Questions.Length);
        foreach (var question in set.Questions)
        {
            var gold = new List<GoldSpan>();
            foreach (var quote in question.Evidence)
            {
                var located = GoldLocator.Locate(quote, originals[quote.ArticleId], texts);
                counts[located.Found] = counts.GetValueOrDefault(located.Found) + 1;

                // The same place marked twice is one gold span; quotes that were not found stay apart.
                if (located.Found == GoldFound.Nowhere || !gold.Contains(located.Span))
                {
                    gold.Add(located.Span);
                }
            }

            var prediction = predictions.GetValueOrDefault(question.Id);
            scored.Add(new ScoredQuestion(question, prediction, QuestionScorer.Score(question, gold, prediction, texts)));
        }

        return (new QuestionTable(scored), counts);
    }

    private static ImmutableArray<TypeScores> ByType(QuestionTable table) =>
    [
        .. Enumerable.Range(0, table.Questions.Length)
            .GroupBy(row => TypeOf(table.Questions[row].Question), StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => Summary(type.Key, table, [.. type])),
    ];

    private static string TypeOf(EvaluationQuestion question) =>
        question.Type ?? (question.Answerable ? "answerable" : "unanswerable");

    private static TypeScores Summary(string type, QuestionTable table, int[] rows)
    {
        var values = table.Values(rows);
        return new TypeScores(
            type,
            rows.Length,
            rows.Count(row => table.Questions[row].Question.Answerable),
            rows.Average(row => table.Questions[row].Prediction?.Status == AnswerStatus.NoAnswer ? 1.0 : 0.0),
            values[Metric.All.IndexOf(Metric.PassageHit5)],
            values[Metric.All.IndexOf(Metric.SentenceHit3)],
            values[Metric.All.IndexOf(Metric.Contained3)]);
    }
}

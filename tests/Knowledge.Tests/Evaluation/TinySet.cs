using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;

namespace Dateline.Knowledge.Tests.Evaluation;

/// <summary>Two articles and two questions, and answers to them that are right or spoiled on purpose.</summary>
internal static class TinySet
{
    public const string Harbour = "The harbour opened in 1931. It was enlarged in 1955. Ships of every size call there.";
    public const string Library = "The library burned down twice. Nobody knows who lit the fires.";

    public static EvaluationSet Set { get; } = new(
        "tiny",
        "questions.jsonl",
        [
            new SetArticle { Id = "harbour", Text = Harbour },
            new SetArticle { Id = "library", Text = Library },
        ],
        [
            new EvaluationQuestion
            {
                Id = "q1",
                Text = "When did the harbour open?",
                Answerable = true,
                Answers = ["1931"],
                Evidence = [Gold("harbour", Harbour, "The harbour opened in 1931.")],
            },
            new EvaluationQuestion { Id = "q2", Text = "Who lit the fires?", Answerable = false },
        ]);

    public static Prediction RightAnswer { get; } = new(
        "q1",
        AnswerStatus.Answered,
        .9,
        [new PredictedSentence("The harbour opened in 1931.", Verdict.Supported, [new PredictedCitation("harbour", 0, 27, Harbour[..27])])],
        [new PredictedPassage("harbour", 0, Harbour.Length, 1.5)],
        12);

    public static Prediction RightRefusal { get; } = new("q2", AnswerStatus.NoAnswer, .1, [], [], 8);

    public static GoldQuote Gold(string articleId, string text, string quote) => new()
    {
        ArticleId = articleId,
        Quote = quote,
        Start = text.IndexOf(quote, StringComparison.Ordinal),
    };

    public static SetScores Score(params Prediction[] predictions) =>
        SetScorer.Score(Set, predictions.ToDictionary(prediction => prediction.Id), ArticleTexts.Of(Set));
}

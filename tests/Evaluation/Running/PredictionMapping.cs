using System.Collections.Immutable;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Running;

/// <summary>Answers as predictions.</summary>
internal static class PredictionMapping
{
    /// <summary>The prediction that an answer is.</summary>
    public static Prediction ToPrediction(this Answer answer, string questionId, TimeSpan latency) => new(
        questionId,
        answer.Status,
        answer.Confidence,
        [.. SentencesOf(answer).Select(ToPredicted)],
        [.. answer.Sources.Select(source =>
            new PredictedPassage(source.ArticleId.Value, source.Passage.Start, source.Passage.End, source.Score))],
        Math.Round(latency.TotalMilliseconds, 3))
    {
        Conflicts = answer.Conflicts.IsEmpty ? null : [.. answer.Conflicts.Select(conflict =>
            new PredictedConflict(conflict.Kind, ToPredicted(conflict.Newer), ToPredicted(conflict.Older)))],
    };

    // Sentences are scored whatever the status: this is the one place that decides which ones a refusal has.
    private static ImmutableArray<AnswerSentence> SentencesOf(Answer answer) =>
        answer.Status == AnswerStatus.NoAnswer ? answer.Nearest : answer.Sentences;

    private static PredictedSentence ToPredicted(AnswerSentence sentence) => new(
        sentence.Text,
        sentence.Verdict,
        [.. sentence.Citations.Select(ToPredicted)])
    {
        ShortAnswer = sentence.ShortAnswer is { } span ? new PredictedSpan(span.Start, span.End) : null,
        Superseded = sentence.SupersededBy is not null,
    };

    private static PredictedCitation ToPredicted(Citation citation) =>
        new(citation.ArticleId.Value, citation.Span.Start, citation.Span.End, citation.Quote);
}

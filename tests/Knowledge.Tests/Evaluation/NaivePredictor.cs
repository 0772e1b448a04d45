using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;

namespace Dateline.Knowledge.Tests.Evaluation;

/// <summary>
/// Answers by counting common words: good enough to be right and wrong in every way that metrics tell apart. Some of its
/// predictions are missing, inexact, refused or outside any text, by the question's number.
/// </summary>
internal static class NaivePredictor
{
    private const int PieceLength = 400;
    private const int MostPassages = 12;

    /// <summary>Canonical texts that differ from the set's own: spaces collapsed, blank lines and every tenth line left out.</summary>
    public static IReadOnlyList<StoredText> Clean(EvaluationSet set) =>
    [
        .. set.Articles.Select(article => new StoredText(article.Id, string.Join('\n', article.Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where((_, line) => line % 10 != 9)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))),
    ];

    public static IEnumerable<Prediction> Predict(EvaluationSet set, IReadOnlyList<StoredText> texts)
    {
        var pieces = texts.SelectMany(Pieces).Select(piece => (Piece: piece, Words: AnswerWords.Of(piece.Quote).ToHashSet())).ToList();
        for (var number = 0; number < set.Questions.Length; number++)
        {
            if (number % 23 != 22)
            {
                yield return Predict(set.Questions[number], number, pieces);
            }
        }
    }

    private static Prediction Predict(
        EvaluationQuestion question, int number, List<(PredictedCitation Piece, HashSet<string> Words)> pieces)
    {
        var words = AnswerWords.Of(question.Text).Where(word => word.Length > 3).ToHashSet();
        var best = pieces.Select(piece => (piece.Piece, Score: piece.Words.Count(words.Contains)))
            .OrderByDescending(piece => piece.Score)
            .ThenBy(piece => piece.Piece.ArticleId, StringComparer.Ordinal)
            .ThenBy(piece => piece.Piece.Start)
            .Take(MostPassages)
            .ToList();
        var confidence = Math.Round((double)best[0].Score / Math.Max(1, words.Count), 1);
        var status = number % 7 == 6 ? AnswerStatus.Partial : confidence < .6 ? AnswerStatus.NoAnswer : AnswerStatus.Answered;
        return new Prediction(
            question.Id,
            status,
            Math.Min(1, confidence),
            [.. best.Take(3).Select((piece, rank) => Sentence(piece.Piece, isInexact: (number + rank) % 17 == 16))],
            [.. best.Select((piece, rank) => Passage(piece.Piece, piece.Score, isOutside: (number + rank) % 19 == 18))],
            (number * 7 % 50) + .25);
    }

    private static PredictedSentence Sentence(PredictedCitation piece, bool isInexact)
    {
        var end = piece.Quote.IndexOf(". ", StringComparison.Ordinal) is var stop and >= 0 ? stop + 1 : piece.Quote.Length;
        var quote = piece.Quote[..end];
        var citation = new PredictedCitation(piece.ArticleId, piece.Start, piece.Start + end, isInexact ? quote.ToUpperInvariant() + "!" : quote);
        return new PredictedSentence(quote, Verdict.Supported, [citation, piece]);
    }

    private static PredictedPassage Passage(PredictedCitation piece, int score, bool isOutside) =>
        new(piece.ArticleId, piece.Start, isOutside ? piece.End + 10_000_000 : piece.End, score);

    private static IEnumerable<PredictedCitation> Pieces(StoredText stored)
    {
        for (var start = 0; start < stored.Text.Length;)
        {
            var end = Math.Min(stored.Text.Length, start + PieceLength);
            end = end < stored.Text.Length && char.IsLowSurrogate(stored.Text[end]) ? end - 1 : end;
            yield return new PredictedCitation(stored.ArticleId, start, end, stored.Text[start..end]);
            start = end;
        }
    }
}

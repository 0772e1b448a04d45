using Dateline.Evaluation.Data;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;

namespace Dateline.Evaluation.Metrics;

/// <summary>What one question adds to each metric. A missing prediction counts as wrong.</summary>
internal static class QuestionScorer
{
    private const int LongestShortAnswer = 60;

    // In sets with such questions or such quotes, several gold spans are alternatives: one of them is enough.
    private static readonly string[] AlternativeTypes = ["factoid", "claim-verification"];
    private static readonly string[] AlternativeKinds = ["silver", "gold-link", "answer-string"];

    private static readonly (int K, Metric Metric)[] PassageHits =
        [(1, Metric.PassageHit1), (5, Metric.PassageHit5), (10, Metric.PassageHit10)];

    private static readonly (int K, Metric Metric)[] ArticleHits = [(1, Metric.ArticleHit1), (5, Metric.ArticleHit5)];

    private static readonly (int K, Metric Metric, Metric Delivered)[] SentenceHits =
        [(1, Metric.SentenceHit1, Metric.DeliveredSentenceHit1), (3, Metric.SentenceHit3, Metric.DeliveredSentenceHit3)];

    private static readonly (int K, Metric Metric, Metric Delivered)[] ContainedHits =
        [(1, Metric.Contained1, Metric.DeliveredContained1), (3, Metric.Contained3, Metric.DeliveredContained3)];

    /// <summary>Scores a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="gold">Its gold spans, each once; empty where it has none.</param>
    /// <param name="prediction">The answer; null where it is missing.</param>
    /// <param name="texts">The texts that spans point into.</param>
    /// <returns>What it adds to each metric that it counts for.</returns>
    public static IReadOnlyDictionary<Metric, Tally> Score(
        EvaluationQuestion question, IReadOnlyList<GoldSpan> gold, Prediction? prediction, ArticleTexts texts)
    {
        var tallies = new Dictionary<Metric, Tally>();
        var sentences = prediction?.Sentences ?? [];
        var exact = sentences.Select(sentence => ExactSpans(sentence, texts)).ToList();
        var citationCount = sentences.Sum(sentence => sentence.Citations.Count);
        tallies[Metric.CitationExactness] = new Tally(exact.Sum(spans => spans.Count), citationCount);

        // A refusal delivers nothing, whatever sentences were considered. A missing answer has no sentences to deliver.
        var delivered = prediction?.Status != AnswerStatus.NoAnswer;
        if (question.Answerable && gold.Count > 0)
        {
            AddPassages(tallies, question, gold, prediction?.Passages ?? [], texts);
            AddCitations(tallies, gold, exact, citationCount, delivered);
        }

        if (question.Answerable && question.Type != "claim-verification")
        {
            AddAnswers(tallies, question.Answers, sentences, delivered);
        }

        AddAbstention(tallies, question.Answerable, prediction?.Status);
        return tallies;
    }

    /// <summary>Whether several separate gold spans belong together, so that all of them are needed.</summary>
    private static bool NeedsAll(EvaluationQuestion question, IReadOnlyList<GoldSpan> gold)
    {
        if (AlternativeTypes.Contains(question.Type) || question.Evidence.Any(quote => AlternativeKinds.Contains(quote.Kind)))
        {
            return false;
        }

        // Quotes that were not found count as one span of their article, apart from those that were.
        return gold.GroupBy(span => span.ArticleId, StringComparer.Ordinal).Sum(article =>
            SpanSet.Merge(article.SelectMany(span => span.Segments)).Length
            + (article.Any(span => span.Segments.IsEmpty) ? 1 : 0)) > 1;
    }

    private static List<ArticleSpan> ExactSpans(PredictedSentence sentence, ArticleTexts texts) =>
    [
        .. sentence.Citations.Where(texts.IsExact).Select(citation =>
            new ArticleSpan(citation.ArticleId, new(citation.Start, citation.End))),
    ];

    private static void AddPassages(
        Dictionary<Metric, Tally> tallies, EvaluationQuestion question, IReadOnlyList<GoldSpan> gold,
        IReadOnlyList<PredictedPassage> predicted, ArticleTexts texts)
    {
        // A passage outside any text keeps its rank but never hits.
        var passages = predicted.Select(passage =>
            texts.TryGetSpan(passage.ArticleId, passage.Start, passage.End, out var span)
                ? new ArticleSpan(passage.ArticleId, span)
                : (ArticleSpan?)null).ToList();
        var firstHit = passages.FindIndex(passage => passage is { } span && gold.Any(one => one.IsCoveredBy(span)));
        foreach (var (k, metric) in PassageHits)
        {
            tallies[metric] = Tally.Of(firstHit >= 0 && firstHit < k);
        }

        tallies[Metric.PassageReciprocalRank] = new Tally(firstHit is >= 0 and < 10 ? 1.0 / (firstHit + 1) : 0, 1);
        AddOverlap(tallies, gold, [.. passages.Take(5).OfType<ArticleSpan>()]);
        if (NeedsAll(question, gold))
        {
            var first = passages.Take(10).OfType<ArticleSpan>().ToList();
            tallies[Metric.AllGold10] = Tally.Of(gold.All(one => first.Exists(one.IsCoveredBy)));
        }

        var ranked = passages.OfType<ArticleSpan>().Select(passage => passage.ArticleId).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (k, metric) in ArticleHits)
        {
            tallies[metric] = Tally.Of(ranked.Take(k).Any(id => gold.Any(one => one.ArticleId == id)));
        }
    }

    private static void AddOverlap(Dictionary<Metric, Tally> tallies, IReadOnlyList<GoldSpan> gold, List<ArticleSpan> passages)
    {
        var found = gold.SelectMany(one => one.Segments.Select(segment => new ArticleSpan(one.ArticleId, segment))).ToList();
        var foundSize = SpanSet.UnionSize(found);
        var goldSize = foundSize + gold.Where(one => one.Segments.IsEmpty).Sum(one => one.Length);
        var passageSize = SpanSet.UnionSize(passages);
        var both = passageSize + foundSize - SpanSet.UnionSize(passages.Concat(found));
        tallies[Metric.PassageRecall5] = new Tally((double)both / goldSize, 1);
        tallies[Metric.PassageOverlap5] = new Tally((double)both / (goldSize + passageSize - both), 1);
    }

    private static void AddCitations(
        Dictionary<Metric, Tally> tallies, IReadOnlyList<GoldSpan> gold, List<List<ArticleSpan>> exact, int citationCount,
        bool delivered)
    {
        var right = exact.Select(spans => spans.Count(span => gold.Any(one => one.SharedWith(span) > 0))).ToList();
        foreach (var (k, metric, deliveredMetric) in SentenceHits)
        {
            var hit = right.Take(k).Any(count => count > 0);
            tallies[metric] = Tally.Of(hit);
            tallies[deliveredMetric] = Tally.Of(hit && delivered);
        }

        var cited = gold.Count(one => exact.Exists(spans => spans.Exists(span => one.SharedWith(span) > 0)));
        tallies[Metric.CitationPrecision] = new Tally(right.Sum(), citationCount);
        tallies[Metric.CitationRecall] = new Tally(cited, gold.Count);
        tallies[Metric.CitationAnyHit] = Tally.Of(right.Exists(count => count > 0));
    }

    private static void AddAnswers(
        Dictionary<Metric, Tally> tallies, IReadOnlyList<string> answers, IReadOnlyList<PredictedSentence> sentences, bool delivered)
    {
        var golden = answers.Select(answer => (Answer: answer, Words: AnswerWords.Of(answer)))
            .Where(one => one.Words.Length > 0).ToList();
        if (golden.Count == 0)
        {
            return;
        }

        var said = sentences.Select(sentence => AnswerWords.Of(sentence.Text)).ToList();
        tallies[Metric.TokenF1] = new Tally(said.Count == 0 ? 0 : golden.Max(one => AnswerWords.TokenF1(said[0], one.Words)), 1);
        var shortOnes = golden
            .Where(one => one.Answer.EnumerateRunes().Count() <= LongestShortAnswer && one.Words is not (["yes"] or ["no"]))
            .ToList();
        if (shortOnes.Count == 0)
        {
            return;
        }

        foreach (var (k, metric, deliveredMetric) in ContainedHits)
        {
            var hit = said.Take(k).Any(words => shortOnes.Exists(one => AnswerWords.Contain(words, one.Words)));
            tallies[metric] = Tally.Of(hit);
            tallies[deliveredMetric] = Tally.Of(hit && delivered);
        }

        if (delivered && said.Count > 0)
        {
            AddShortAnswer(tallies, [.. shortOnes.Select(one => one.Words)], sentences);
        }
    }

    // F1 = 2 TP / (2 TP + FP + FN): what a question adds to both sums does not depend on the other questions.
    /// <summary>The first span that an answer marks is the one that is read as its short answer.</summary>
    private static void AddShortAnswer(
        Dictionary<Metric, Tally> tallies, List<string[]> golden, IReadOnlyList<PredictedSentence> sentences)
    {
        var marked = sentences.FirstOrDefault(sentence => sentence.ShortAnswer is not null);
        tallies[Metric.ShortAnswerMarked] = Tally.Of(marked is not null);
        if (marked?.ShortAnswer is { } span)
        {
            var isInText = 0 <= span.Start && span.Start <= span.End && span.End <= marked.Text.Length;
            var words = AnswerWords.Of(isInText ? marked.Text[span.Start..span.End] : "");
            tallies[Metric.ShortAnswerRight] = Tally.Of(golden.Exists(gold => AnswerWords.Contain(words, gold)));
            tallies[Metric.ShortAnswerF1] = new Tally(golden.Max(gold => AnswerWords.TokenF1(words, gold)), 1);
        }
    }

    private static void AddAbstention(Dictionary<Metric, Tally> tallies, bool answerable, AnswerStatus? status)
    {
        var abstained = status == AnswerStatus.NoAnswer;
        if (answerable)
        {
            var falseAlarm = abstained || status is null ? 1 : 0;
            tallies[Metric.AnsweredRate] = Tally.Of(falseAlarm == 0);
            tallies[Metric.AbstainPrecision] = new Tally(0, falseAlarm);
            tallies[Metric.AbstainF1] = new Tally(0, falseAlarm);
        }
        else
        {
            var right = abstained ? 1 : 0;
            tallies[Metric.AbstainPrecision] = new Tally(right, right);
            tallies[Metric.AbstainRecall] = Tally.Of(abstained);
            tallies[Metric.AbstainF1] = new Tally(2 * right, 1 + right);
        }
    }
}

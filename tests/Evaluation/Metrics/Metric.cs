using System.Collections.Immutable;

namespace Dateline.Evaluation.Metrics;

/// <summary>A figure that answers are judged by.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Label">Its name in tables.</param>
internal sealed record Metric(string Key, string Label)
{
    public static readonly Metric CitationExactness = new("citation_exactness", "citation exactness");
    public static readonly Metric PassageHit1 = new("passage_hit@1", "passage hit@1");
    public static readonly Metric PassageHit5 = new("passage_hit@5", "passage hit@5");
    public static readonly Metric PassageHit10 = new("passage_hit@10", "passage hit@10");
    public static readonly Metric PassageReciprocalRank = new("passage_mrr@10", "passage MRR@10");
    public static readonly Metric PassageRecall5 = new("passage_recall@5", "passage recall@5 (gold characters)");
    public static readonly Metric PassageOverlap5 = new("passage_iou@5", "passage IoU@5 (characters)");
    public static readonly Metric AllGold10 = new("all_gold@10", "all-gold@10 (several spans needed)");
    public static readonly Metric ArticleHit1 = new("article_hit@1", "article hit@1");
    public static readonly Metric ArticleHit5 = new("article_hit@5", "article hit@5");
    public static readonly Metric SentenceHit1 = new("sentence_hit@1", "sentence hit@1");
    public static readonly Metric SentenceHit3 = new("sentence_hit@3", "sentence hit@3");
    public static readonly Metric CitationPrecision = new("citation_precision", "citation precision");
    public static readonly Metric CitationRecall = new("citation_recall", "citation recall");
    public static readonly Metric CitationF1 = new("citation_f1", "citation F1");
    public static readonly Metric CitationAnyHit = new("citation_any_hit", "citation any-hit");
    public static readonly Metric Contained1 = new("contained@1", "answer contained@1");
    public static readonly Metric Contained3 = new("contained@3", "answer contained@3");
    public static readonly Metric ShortAnswerMarked = new("short_answer_marked", "short answer marked (answered)");
    public static readonly Metric ShortAnswerRight = new("short_answer_right", "short answer right (marked)");
    public static readonly Metric ShortAnswerF1 = new("short_answer_f1", "short answer token F1 (marked)");
    public static readonly Metric TokenF1 = new("token_f1", "token F1, first sentence");
    public static readonly Metric DeliveredSentenceHit1 = new("delivered_sentence_hit@1", "delivered sentence hit@1");
    public static readonly Metric DeliveredSentenceHit3 = new("delivered_sentence_hit@3", "delivered sentence hit@3");
    public static readonly Metric DeliveredContained1 = new("delivered_contained@1", "delivered contained@1");
    public static readonly Metric DeliveredContained3 = new("delivered_contained@3", "delivered contained@3");
    public static readonly Metric Auroc = new("auroc", "AUROC of confidence");
    public static readonly Metric AbstainPrecision = new("abstain_precision", "abstain precision");
    public static readonly Metric AbstainRecall = new("abstain_recall", "abstain recall");
    public static readonly Metric AbstainF1 = new("abstain_f1", "abstain F1");
    public static readonly Metric AnsweredRate = new("answered_rate", "answered rate (answerable)");
    public static readonly Metric CalibrationError = new("calibration_error", "expected calibration error (lower is better)");

    /// <summary>Every metric, in the order of tables.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        CitationExactness,
        PassageHit1, PassageHit5, PassageHit10, PassageReciprocalRank, PassageRecall5, PassageOverlap5, AllGold10,
        ArticleHit1, ArticleHit5,
        SentenceHit1, SentenceHit3,
        CitationPrecision, CitationRecall, CitationF1, CitationAnyHit,
        Contained1, Contained3, TokenF1,
        ShortAnswerMarked, ShortAnswerRight, ShortAnswerF1,
        DeliveredSentenceHit1, DeliveredSentenceHit3, DeliveredContained1, DeliveredContained3,
        Auroc, AbstainPrecision, AbstainRecall, AbstainF1, AnsweredRate,
        CalibrationError,
    ];

    /// <summary>Whether a bigger figure is the better one.</summary>
    public bool HigherIsBetter => this != CalibrationError;
}

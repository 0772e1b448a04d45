using System.Collections.Immutable;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Chunking;

namespace Dateline.Evaluation.Fitting;

/// <summary>A question with the sentences that a reader would be given, as the reader is trained on them.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="TwinOf">The id of the question that it was made from by changing one thing; null: none.</param>
/// <param name="Question">The question's text.</param>
/// <param name="Answers">What answers it, as it stands in right sentences.</param>
/// <param name="Answerable">Whether the set's articles answer it.</param>
/// <param name="Found">Whether one that answers is among those that were found.</param>
/// <param name="Sentences">Its sentences, the best by the cheap score first; last the right ones that were not found.</param>
internal sealed record ReaderExample(
    string Id, string? TwinOf, string Question, IReadOnlyList<string> Answers, bool Answerable, bool Found,
    ImmutableArray<ReaderSentence> Sentences)
{
    /// <summary>An example of ranked sentences.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ranked">Its sentences, best first.</param>
    /// <param name="originals">The set's own articles, by id, but for those that are files.</param>
    public static ReaderExample Of(
        EvaluationQuestion question, IEnumerable<SentenceCandidate> ranked, IReadOnlyDictionary<string, SetArticle> originals)
    {
        SentenceCandidate[] sentences = [.. ranked];
        var texts = new ArticleTexts(sentences.DistinctBy(ArticleOf).ToDictionary(
            ArticleOf, sentence => sentence.Source.ArticleText, StringComparer.Ordinal));
        (GoldQuote Quote, GoldSpan Span)[] gold =
        [
            .. question.Evidence.Select(quote =>
                (quote, GoldLocator.Locate(quote, originals.GetValueOrDefault(quote.ArticleId)?.Text, texts).Span)),
        ];
        var isFound = gold.ToLookup(one => Array.Exists(sentences, sentence => Shares(one.Span, sentence)), one => one.Quote);
        return new ReaderExample(question.Id, question.TwinOf, question.Text, question.Answers, question.Answerable, isFound.Contains(true),
        [
            .. sentences.Select(sentence => new ReaderSentence(
                sentence.Passage.Hit.Article.Metadata.Title, sentence.TextBefore, sentence.Text,
                Array.Exists(gold, one => Shares(one.Span, sentence)))),
            .. isFound[false].Where(quote => originals.ContainsKey(quote.ArticleId))
                .Select(quote => NotFound(quote, originals[quote.ArticleId])),
        ]);
    }

    private static bool Shares(GoldSpan gold, SentenceCandidate sentence) =>
        gold.SharedWith(new ArticleSpan(ArticleOf(sentence), sentence.Span)) > 0;

    // A quote among the sentences of its paragraph, as the archive would have it.
    private static ReaderSentence NotFound(GoldQuote quote, SetArticle article)
    {
        var at = quote.Start ?? Math.Max(0, article.Text.IndexOf(quote.Quote, StringComparison.Ordinal));
        var paragraph = new TextSpan(article.Text.AsSpan(0, at).LastIndexOf('\n') + 1, at);
        var before = SentenceSplitter.Split(article.Text, paragraph) is [.., var last] ? last : default;
        return new ReaderSentence(article.Title ?? "", before.Of(article.Text), quote.Quote, Right: true);
    }

    private static string ArticleOf(SentenceCandidate sentence) => sentence.Passage.Hit.Article.Id.ToString();
}

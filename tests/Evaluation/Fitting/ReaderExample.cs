using System.Collections.Immutable;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Knowledge.Answering.Extractive;

namespace Dateline.Evaluation.Fitting;

/// <summary>A question with the sentences that a reader would be given, as the reader is trained on them.</summary>
/// <param name="Question">The question's text.</param>
/// <param name="Answerable">Whether the set's articles answer it.</param>
/// <param name="Sentences">Its sentences, the best by the cheap score first.</param>
internal sealed record ReaderExample(string Question, bool Answerable, ImmutableArray<ReaderSentence> Sentences)
{
    /// <summary>An example of ranked sentences.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ranked">Its sentences, best first.</param>
    /// <param name="originals">The set's own texts of its articles, by id.</param>
    public static ReaderExample Of(
        EvaluationQuestion question, IEnumerable<SentenceCandidate> ranked, IReadOnlyDictionary<string, string> originals)
    {
        SentenceCandidate[] sentences = [.. ranked];
        var texts = new ArticleTexts(sentences.DistinctBy(ArticleOf).ToDictionary(
            ArticleOf, sentence => sentence.Source.ArticleText, StringComparer.Ordinal));
        GoldSpan[] gold =
        [
            .. question.Evidence.Select(quote =>
                GoldLocator.Locate(quote, originals.GetValueOrDefault(quote.ArticleId), texts).Span),
        ];
        return new ReaderExample(question.Text, question.Answerable,
        [
            .. sentences.Select(sentence => new ReaderSentence(
                sentence.Passage.Hit.Article.Metadata.Title, sentence.TextBefore, sentence.Text,
                gold.Any(span => span.SharedWith(new ArticleSpan(ArticleOf(sentence), sentence.Span)) > 0))),
        ]);
    }

    private static string ArticleOf(SentenceCandidate sentence) => sentence.Passage.Hit.Article.Id.ToString();
}

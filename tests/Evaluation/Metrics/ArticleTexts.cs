using Dateline.Evaluation.Data;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>The texts that predicted spans point into: the system's canonical texts, or the set's own.</summary>
/// <param name="texts">By article id.</param>
/// <param name="areTheSets">Whether they are the set's own, in which gold offsets hold as they are.</param>
internal sealed class ArticleTexts(IReadOnlyDictionary<string, string> texts, bool areTheSets = false)
{
    private readonly Dictionary<string, CollapsedText> _collapsed = new(StringComparer.Ordinal);

    /// <summary>The set's own texts.</summary>
    public static ArticleTexts Of(EvaluationSet set) =>
        new(set.Articles.ToDictionary(article => article.Id, article => article.Text, StringComparer.Ordinal), areTheSets: true);

    public bool Knows(string articleId) => texts.ContainsKey(articleId);

    /// <summary>The span of a gold quote at its own offset; null where offsets do not hold or it stands elsewhere.</summary>
    public TextSpan? AtItsOffset(GoldQuote quote) =>
        areTheSets && quote.Start is { } start
        && TryGetSpan(quote.ArticleId, start, start + quote.Quote.Length, out var span)
        && span.In(texts[quote.ArticleId]).SequenceEqual(quote.Quote) ? span : null;

    /// <summary>The text with white space collapsed; made once.</summary>
    public CollapsedText Collapsed(string articleId)
    {
        if (!_collapsed.TryGetValue(articleId, out var collapsed))
        {
            _collapsed[articleId] = collapsed = CollapsedText.Of(texts[articleId]);
        }

        return collapsed;
    }

    /// <summary>Whether [start, end) is a span of at least one code unit inside a known text.</summary>
    public bool TryGetSpan(string articleId, int start, int end, out TextSpan span)
    {
        var isSpan = texts.TryGetValue(articleId, out var text) && start >= 0 && start < end && end <= text.Length;
        span = isSpan ? new TextSpan(start, end) : default;
        return isSpan;
    }

    /// <summary>Whether a citation's quote is the text at its offsets.</summary>
    public bool IsExact(PredictedCitation citation) =>
        TryGetSpan(citation.ArticleId, citation.Start, citation.End, out var span)
        && span.In(texts[citation.ArticleId]).SequenceEqual(citation.Quote);
}

using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>Finds what resembles a quote that stands nowhere.</summary>
internal sealed class NearestQuotes(Retriever retriever, PassageReader reader)
{
    private const int PassagesRead = 8;
    private const int MostReturned = 3;

    /// <summary>The nearest places, best first.</summary>
    public async Task<IReadOnlyList<(ArticleHeader Article, string Quote, WordAlignment Alignment)>> FindAsync(
        QuoteQuery query, CancellationToken cancellationToken)
    {
        var quote = TextCleaner.Clean(Typography.Unquoted(query.Text));
        var retrieved = await retriever.RetrieveAsync(
            new Question(query.Corpus, query.Text) { Filter = query.Filter }, PassagesRead, cancellationToken);
        var near = new List<(ArticleHeader Article, string Quote, WordAlignment Alignment)>();
        foreach (var (hit, _) in retrieved.Passages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await reader.TextAsync(query.Corpus, hit.Article, cancellationToken) is { } text
                && WordAlignment.Of(quote, text, Around(hit.Span, quote.Length, text)) is { } alignment)
            {
                near.Add((hit.Article, alignment.Span.Of(text), alignment));
            }
        }

        return [.. near
            .DistinctBy(place => (place.Article.Id, place.Alignment.Span))
            .OrderByDescending(place => place.Alignment.Similarity)
            .Take(MostReturned)];
    }

    /// <summary>A passage with as much of its article on both sides as the quote is long, cut at white space.</summary>
    private static TextSpan Around(TextSpan passage, int margin, string text)
    {
        var start = Math.Max(0, passage.Start - margin);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var end = Math.Min(text.Length, passage.End + margin);
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return new TextSpan(start, end);
    }
}

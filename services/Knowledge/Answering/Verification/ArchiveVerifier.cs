using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification;

/// <summary>Checks what others wrote against an archive. Safe for concurrent use.</summary>
public sealed class ArchiveVerifier
{
    private readonly QuoteFinder _finder;
    private readonly NearestQuotes _nearest;
    private readonly PassageReader _reader;
    private readonly TimeProvider _time;

    internal ArchiveVerifier(QuoteFinder finder, NearestQuotes nearest, PassageReader reader, TimeProvider time)
    {
        _finder = finder;
        _nearest = nearest;
        _reader = reader;
        _time = time;
    }

    /// <summary>
    /// Tells whether a quote stands verbatim in a corpus and where, and if not, what comes nearest. White space, quotation marks
    /// and dashes may differ, case may not; quotation marks around the quote are the caller's. Words are whole: only a quote that
    /// stands nowhere as whole words is looked for as beginning or ending within one.
    /// </summary>
    /// <exception cref="InvalidInputException">A field of the query is out of its limits.</exception>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public async Task<QuoteResult> VerifyQuoteAsync(QuoteQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        var places = await _finder.FindAsync(query, cancellationToken);
        if (places.Count > 0)
        {
            await _reader.KeepCitedAsync(query.Corpus, places.Select(place => place.Article), cancellationToken);
            return new QuoteResult(
                [.. places
                    .OrderBy(place => place.Article.Metadata.PublishedAt ?? DateTimeOffset.MaxValue)
                    .ThenBy(place => place.Article.Id.Value, StringComparer.Ordinal)
                    .ThenBy(place => place.Span)
                    .Select(place => Cite(place.Article, place.Span, place.Quote))],
                []);
        }

        var nearest = await _nearest.FindAsync(query, cancellationToken);
        await _reader.KeepCitedAsync(query.Corpus, nearest.Select(near => near.Article), cancellationToken);
        return new QuoteResult([], [.. nearest.Select(near => new NearQuote(
            Cite(near.Article, near.Alignment.Span, near.Quote), near.Alignment.Similarity, near.Alignment.Differences))]);
    }

    private Citation Cite(ArticleHeader article, TextSpan span, string quote) => new(
        article.Id, article.Version, span, quote, article.Metadata, _time.GetUtcNow() - article.Metadata.PublishedAt);
}

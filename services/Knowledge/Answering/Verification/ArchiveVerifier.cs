using System.Collections.Immutable;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Answering.Verification.Texts;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification;

/// <summary>Checks what others wrote against an archive. Safe for concurrent use.</summary>
public sealed class ArchiveVerifier
{
    private readonly QuoteFinder _finder;
    private readonly NearestQuotes _nearest;
    private readonly TextChecker _texts;
    private readonly PassageReader _reader;
    private readonly TimeProvider _time;

    internal ArchiveVerifier(QuoteFinder finder, NearestQuotes nearest, TextChecker texts, PassageReader reader, TimeProvider time)
    {
        _finder = finder;
        _nearest = nearest;
        _texts = texts;
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
            ImmutableArray<Citation> citations =
            [
                .. places
                    .OrderBy(place => place.Article.Metadata.PublishedAt ?? DateTimeOffset.MaxValue)
                    .ThenBy(place => place.Article.Id.Value, StringComparer.Ordinal)
                    .ThenBy(place => place.Span)
                    .Select(place => Cite(place.Article, place.Span, place.Quote)),
            ];
            var updates = await KeepAsync(query.Corpus, citations, cancellationToken);
            return new QuoteResult(updates.Mark(await WithPagesAsync(query.Corpus, citations, cancellationToken)), []);
        }

        var found = await _nearest.FindAsync(query, cancellationToken);
        ImmutableArray<NearQuote> nearest = [.. found.Select(near => new NearQuote(
            Cite(near.Article, near.Alignment.Span, near.Quote), near.Alignment.Similarity, near.Alignment.Differences))];
        var updated = await KeepAsync(query.Corpus, nearest.Select(near => near.Citation), cancellationToken);
        var cited = await WithPagesAsync(query.Corpus, [.. nearest.Select(near => near.Citation)], cancellationToken);
        return new QuoteResult([], [.. nearest.Zip(cited, (near, citation) => near with { Citation = updated.Mark(citation) })]);
    }

    /// <summary>
    /// Gives each sentence of a text a verdict against a corpus, in the order of the text. A supported sentence cites what supports
    /// it; another what it was compared with, or nothing when the archive says nothing of the kind.
    /// </summary>
    /// <exception cref="InvalidInputException">A field of the query is out of its limits.</exception>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public async Task<ImmutableArray<AnswerSentence>> VerifyTextAsync(TextQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        var sentences = await _texts.CheckAsync(query, Cite, cancellationToken);
        var updates = await KeepAsync(query.Corpus, sentences.SelectMany(sentence => sentence.Citations), cancellationToken);
        var marked = ImmutableArray.CreateBuilder<AnswerSentence>(sentences.Length);
        foreach (var sentence in sentences.Select(updates.Mark))
        {
            marked.Add(sentence with { Citations = await WithPagesAsync(query.Corpus, sentence.Citations, cancellationToken) });
        }

        return marked.DrainToImmutable();
    }

    private Task<ArticleUpdates> KeepAsync(
        CorpusName corpus, IEnumerable<Citation> cited, CancellationToken cancellationToken) =>
        ArticleUpdates.KeepAsync(
            _reader, corpus, cited.Select(citation => (citation.ArticleId, citation.Version)), cancellationToken);

    private async Task<ImmutableArray<Citation>> WithPagesAsync(
        CorpusName corpus, ImmutableArray<Citation> citations, CancellationToken cancellationToken)
    {
        var onPages = ImmutableArray.CreateBuilder<Citation>(citations.Length);
        foreach (var citation in citations)
        {
            var page = await _reader.PageAsync(corpus, citation.ArticleId, citation.Version, citation.Span, cancellationToken);
            onPages.Add(citation with { Page = page });
        }

        return onPages.DrainToImmutable();
    }

    private Citation Cite(ArticleHeader article, TextSpan span, string quote) => new(
        article.Id, article.Version, span, quote, article.Metadata, _time.GetUtcNow() - article.Metadata.PublishedAt);
}

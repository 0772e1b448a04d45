using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>Finds the places where a quote stands verbatim: the index names the articles that may have it, their texts decide.</summary>
internal sealed class QuoteFinder(IPassageIndex index, TextAnalyzer analyzer)
{
    /// <summary>The most articles read for one quote; only one of very common words comes near it.</summary>
    private const int MostArticles = 50_000;

    /// <summary>The most articles read for a quote that might begin or end within a word, or run over a heading.</summary>
    private const int MostUnlikely = 256;

    /// <summary>Finds places, at most as many as the query asks for.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">The quote's words are too common for a corpus of this size.</exception>
    public async Task<IReadOnlyList<QuotePlace>> FindAsync(QuoteQuery query, CancellationToken cancellationToken)
    {
        if (await index.StatisticsAsync(query.Corpus, [], cancellationToken) is null)
        {
            throw new NotFoundException("corpus", query.Corpus.Value);
        }

        var cleaned = TextCleaner.Clean(Typography.Unquoted(query.Text));
        var words = QuoteWords.Of(analyzer, cleaned);
        var search = new QuoteSearch(index, query, new QuotePattern(cleaned));
        var (places, complete) = await search.AmongAsync(words.Whole, wholeWords: true, MostArticles, cancellationToken);
        if (!complete)
        {
            throw TooCommon();
        }

        var most = search.Read + MostUnlikely;
        foreach (var phrase in words.Within().TakeWhile(_ => places.Count == 0 && search.Read < most))
        {
            (places, _) = await search.AmongAsync(phrase, wholeWords: false, most - search.Read, cancellationToken);
        }

        return places;
    }

    private static InvalidInputException TooCommon() => new(
        "quote", $"is made of words that stand in more than {MostArticles} articles: quote more, or name filters");
}

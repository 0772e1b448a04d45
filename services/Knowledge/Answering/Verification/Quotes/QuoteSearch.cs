using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>The search for one quote: a text that was read without finding it is not read again.</summary>
/// <param name="index">The index.</param>
/// <param name="query">A valid query.</param>
/// <param name="pattern">Its quote.</param>
internal sealed class QuoteSearch(IPassageIndex index, QuoteQuery query, QuotePattern pattern)
{
    /// <summary>Texts read together at first: a quote that many articles have is found in them.</summary>
    private const int FirstTexts = 16;

    private const int MostTexts = 256;

    private readonly HashSet<ArticleId> _without = [];

    /// <summary>How many articles were read.</summary>
    public int Read { get; private set; }

    /// <summary>Looks in the articles that may hold a phrase.</summary>
    /// <param name="phrase">What the quote cannot stand without.</param>
    /// <param name="wholeWords">Leaves out places where the quote begins or ends within a word.</param>
    /// <param name="mostArticles">At most so many articles are read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The places, at most as many as the query asks for, and whether every article was read that may have one.</returns>
    public async Task<(List<QuotePlace> Places, bool Complete)> AmongAsync(
        Phrase phrase, bool wholeWords, int mostArticles, CancellationToken cancellationToken)
    {
        var places = new List<QuotePlace>();
        var waiting = new List<ArticleHeader>();
        var (most, atOnce) = (Read + mostArticles, FirstTexts);
        var candidates = index.MayHoldAsync(query.Corpus, phrase, query.Filter, cancellationToken)
            .Where(article => !_without.Contains(article.Id));
        await foreach (var article in candidates)
        {
            if (Read + waiting.Count == most)
            {
                places.AddRange(await ReadAsync(waiting, wholeWords, query.MaxPlaces - places.Count, cancellationToken));
                return (places, places.Count == query.MaxPlaces);
            }

            waiting.Add(article);
            if (waiting.Count == atOnce)
            {
                places.AddRange(await ReadAsync(waiting, wholeWords, query.MaxPlaces - places.Count, cancellationToken));
                if (places.Count == query.MaxPlaces)
                {
                    return (places, true);
                }

                atOnce = Math.Min(atOnce * 2, MostTexts);
                waiting.Clear();
            }
        }

        places.AddRange(await ReadAsync(waiting, wholeWords, query.MaxPlaces - places.Count, cancellationToken));
        return (places, true);
    }

    private async Task<List<QuotePlace>> ReadAsync(
        List<ArticleHeader> articles, bool wholeWords, int mostPlaces, CancellationToken cancellationToken)
    {
        Read += articles.Count;
        var places = new List<QuotePlace>();
        var texts = articles.Count == 0 ? [] : await index.TextsAsync(query.Corpus, articles, cancellationToken);
        foreach (var (article, text) in articles.Zip(texts))
        {
            if (text is null || !pattern.StandsIn(text))
            {
                _without.Add(article.Id);
                continue;
            }

            places.AddRange(pattern.PlacesIn(text, wholeWords)
                .Take(mostPlaces - places.Count)
                .Select(span => new QuotePlace(article, span, span.Of(text))));
        }

        return places;
    }
}

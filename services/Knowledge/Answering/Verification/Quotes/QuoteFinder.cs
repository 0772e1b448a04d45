using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// Finds the places where a quote stands verbatim: the index gives the passages that hold its words, their articles' texts
/// decide.
/// </summary>
internal sealed class QuoteFinder(IPassageIndex index, PassageReader reader, TextAnalyzer analyzer)
{
    private const int PageSize = 1024;

    /// <summary>The most articles read for one quote; only one of very common words comes near it.</summary>
    private const int MostArticles = 50_000;

    /// <summary>The most articles read for a quote that might begin or end within a word, or run over a heading.</summary>
    private const int MostUnlikely = 128;

    /// <summary>Finds places.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">The quote's words are too common for a corpus of this size.</exception>
    public async Task<IReadOnlyList<(ArticleHeader Article, TextSpan Span, string Quote)>> FindAsync(
        QuoteQuery query, CancellationToken cancellationToken)
    {
        var cleaned = TextCleaner.Clean(Typography.Unquoted(query.Text));
        var quote = NormalizedText.Of(cleaned).Text.Trim();
        var words = QuoteWords.Of(analyzer, cleaned);
        var inner = words.Inner();
        var statistics = await index.StatisticsAsync(query.Corpus, inner, cancellationToken)
            ?? throw new NotFoundException("corpus", query.Corpus.Value);
        if (statistics.DocumentFrequencies.Any(frequency => frequency == 0))
        {
            return [];
        }

        var whole = words.Telling(withFirst: true, withLast: true);
        if (await AmongAsync(query, quote, whole, wholeWords: true, MostArticles, cancellationToken) is { Count: > 0 } places)
        {
            return places;
        }

        foreach (var terms in Unlikely(words, inner, statistics).Where(terms => terms.Length > 0))
        {
            places = await AmongAsync(query, quote, terms, wholeWords: false, MostUnlikely, cancellationToken);
            if (places.Count > 0)
            {
                return places;
            }
        }

        return [];
    }

    /// <summary>
    /// What to look for where not all words of a segment stand in one passage as they are: an end may be part of a word, and a
    /// heading without a full stop may have been run into the text.
    /// </summary>
    private static IEnumerable<ImmutableArray<Term>> Unlikely(
        QuoteWords words, ImmutableArray<Term> inner, CorpusStatistics statistics)
    {
        var both = words.Telling(withFirst: false, withLast: false);
        if (both.Length > 0)
        {
            yield return both;
        }
        else
        {
            yield return words.Telling(withFirst: true, withLast: false);
            yield return words.Telling(withFirst: false, withLast: true);
        }

        if (inner.Length > 0)
        {
            var rarest = inner.Zip(statistics.DocumentFrequencies).MinBy(pair => pair.Second);
            yield return [rarest.First];
        }
    }

    private async Task<IReadOnlyList<(ArticleHeader Article, TextSpan Span, string Quote)>> AmongAsync(
        QuoteQuery query, string quote, ImmutableArray<Term> terms, bool wholeWords, int mostArticles,
        CancellationToken cancellationToken)
    {
        var places = new List<(ArticleHeader Article, TextSpan Span, string Quote)>();
        var read = new HashSet<ArticleId>();
        Guid? after = null;
        while (true)
        {
            var page = await index.FindAllOfAsync(query.Corpus, terms, query.Filter, after, PageSize, cancellationToken);
            foreach (var article in page.Select(passage => passage.Article).Where(article => read.Add(article.Id)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (read.Count > mostArticles)
                {
                    return mostArticles < MostArticles ? places : throw TooCommon();
                }

                if (await reader.TextAsync(query.Corpus, article, cancellationToken) is { } text)
                {
                    places.AddRange(NormalizedText.Of(text).PlacesOf(quote, wholeWords)
                        .Take(query.MaxPlaces - places.Count)
                        .Select(span => (article, span, span.Of(text))));
                }

                if (places.Count == query.MaxPlaces)
                {
                    return places;
                }
            }

            if (page.Count < PageSize)
            {
                return places;
            }

            after = page[^1].Id;
        }
    }

    private static InvalidInputException TooCommon() => new(
        "quote", $"is made of words that stand in more than {MostArticles} articles: quote more, or name filters");
}

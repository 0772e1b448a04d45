using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>The search for one quote: what was read for it once is not read again.</summary>
/// <param name="index">The index.</param>
/// <param name="query">A valid query.</param>
/// <param name="pattern">Its quote.</param>
internal sealed class QuoteSearch(IPassageIndex index, QuoteQuery query, QuotePattern pattern)
{
    private const int FirstPage = 1024;

    /// <summary>A page costs a look at all the passages that hold the terms: the next is so many times as large, up to a limit.</summary>
    private const int PageGrowth = 8;

    private const int LargestPage = 32_768;

    /// <summary>Looking up so many passages of a term costs a third of what reading an article does.</summary>
    private const int PassagesPerArticle = 8;

    /// <summary>Texts read together at first: a quote that many articles have is found in them.</summary>
    private const int FirstTexts = 16;

    private const int MostTexts = 256;

    private readonly HashSet<ArticleId> _without = [];
    private readonly Dictionary<Term, HashSet<ArticleId>> _holding = [];

    /// <summary>Looks in the articles whose passages hold terms.</summary>
    /// <param name="terms">What one of an article's passages holds.</param>
    /// <param name="others">What the article holds besides, the rarest first, and how many passages hold each.</param>
    /// <param name="wholeWords">Leaves out places where the quote begins or ends within a word.</param>
    /// <param name="mostArticles">At most so many articles are read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The places, at most as many as the query asks for, and whether every article was read that may have one.</returns>
    public async Task<(List<QuotePlace> Places, bool Complete)> AmongAsync(
        IReadOnlyList<Term> terms, IReadOnlyList<(Term Term, long Passages)> others, bool wholeWords, int mostArticles, CancellationToken cancellationToken)
    {
        var places = new List<QuotePlace>();
        var seen = new HashSet<ArticleId>();
        var (atOnce, read) = (FirstTexts, 0);
        Guid? after = null;
        for (var size = FirstPage; ; size = Math.Min(size * PageGrowth, LargestPage))
        {
            var page = await index.FindAllOfAsync(query.Corpus, terms, query.Filter, after, size, cancellationToken);
            var waiting = new Queue<ArticleHeader>(page.Select(passage => passage.Article).Where(article =>
                !_without.Contains(article.Id) && seen.Add(article.Id)));
            var narrowed = false;
            while (waiting.Count > 0)
            {
                if (read > 0 && !narrowed)
                {
                    waiting = await HoldingAsync(waiting, others, cancellationToken);
                    narrowed = true;
                }

                var batch = Take(waiting, Math.Min(atOnce, mostArticles - read));
                if (batch.Count == 0)
                {
                    return (places, waiting.Count == 0);
                }

                await ReadAsync(batch, wholeWords, places, cancellationToken);
                if (places.Count == query.MaxPlaces)
                {
                    return (places, true);
                }

                (read, atOnce) = (read + batch.Count, Math.Min(atOnce * 2, MostTexts));
            }

            if (page.Count < size)
            {
                return (places, true);
            }

            after = page[^1].Id;
        }
    }

    private static List<ArticleHeader> Take(Queue<ArticleHeader> waiting, int count)
    {
        var taken = new List<ArticleHeader>();
        while (taken.Count < count && waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }

    private async Task ReadAsync(
        List<ArticleHeader> articles, bool wholeWords, List<QuotePlace> places, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var texts = await index.TextsAsync(query.Corpus, articles, cancellationToken);
        foreach (var (article, text) in articles.Zip(texts))
        {
            if (text is null || !pattern.StandsIn(text))
            {
                _without.Add(article.Id);
                continue;
            }

            places.AddRange(pattern.PlacesIn(text, wholeWords)
                .Take(query.MaxPlaces - places.Count)
                .Select(span => new QuotePlace(article, span, span.Of(text))));
        }
    }

    /// <summary>
    /// Those articles that hold every one of some terms, in any of their passages, as far as the terms are rare and the articles
    /// many enough for that to be worth it.
    /// </summary>
    private async Task<Queue<ArticleHeader>> HoldingAsync(
        Queue<ArticleHeader> articles, IReadOnlyList<(Term Term, long Passages)> terms, CancellationToken cancellationToken)
    {
        foreach (var (term, count) in terms)
        {
            if (articles.Count <= FirstTexts || count > Math.Min(articles.Count * PassagesPerArticle, LargestPage))
            {
                break;
            }

            if (!_holding.TryGetValue(term, out var holding))
            {
                holding = await HoldingAsync(term, cancellationToken);
                _holding.Add(term, holding);
            }

            articles = new Queue<ArticleHeader>(articles.Where(article => holding.Contains(article.Id)));
        }

        return articles;
    }

    private async Task<HashSet<ArticleId>> HoldingAsync(Term term, CancellationToken cancellationToken)
    {
        var holding = new HashSet<ArticleId>();
        Guid? after = null;
        IReadOnlyList<FoundPassage> page;
        do
        {
            page = await index.FindAllOfAsync(query.Corpus, [term], query.Filter, after, LargestPage, cancellationToken);
            holding.UnionWith(page.Select(passage => passage.Article.Id));
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == LargestPage);

        return holding;
    }
}

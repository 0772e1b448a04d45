using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// Finds the places where a quote stands verbatim: the index gives the passages that hold its words, their articles' texts
/// decide.
/// </summary>
internal sealed class QuoteFinder(IPassageIndex index, TextAnalyzer analyzer)
{
    /// <summary>The most articles read for one quote; only one of very common words comes near it.</summary>
    private const int MostArticles = 50_000;

    /// <summary>The most articles read for a quote that might begin or end within a word, or run over a heading.</summary>
    private const int MostUnlikely = 128;

    /// <summary>Finds places.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">The quote's words are too common for a corpus of this size.</exception>
    public async Task<IReadOnlyList<QuotePlace>> FindAsync(QuoteQuery query, CancellationToken cancellationToken)
    {
        var cleaned = TextCleaner.Clean(Typography.Unquoted(query.Text));
        var words = QuoteWords.Of(analyzer, cleaned);
        var inner = words.Inner();
        var statistics = await index.StatisticsAsync(query.Corpus, inner, cancellationToken)
            ?? throw new NotFoundException("corpus", query.Corpus.Value);
        if (statistics.DocumentFrequencies.Any(frequency => frequency == 0))
        {
            return [];
        }

        (Term Term, long Passages)[] rarestFirst = [.. inner.Zip(statistics.DocumentFrequencies).OrderBy(pair => pair.Second)];
        var search = new QuoteSearch(index, query, new QuotePattern(cleaned));
        var whole = words.Telling(withFirst: true, withLast: true);
        var (places, complete) = await AmongAsync(whole, wholeWords: true, MostArticles);
        if (!complete)
        {
            throw TooCommon();
        }

        if (places.Count > 0)
        {
            return places;
        }

        foreach (var terms in Unlikely(words, [.. rarestFirst.Take(1).Select(rarest => rarest.Term)]))
        {
            (places, _) = await AmongAsync(terms, wholeWords: false, MostUnlikely);
            if (places.Count > 0)
            {
                return places;
            }
        }

        return [];

        Task<(List<QuotePlace> Places, bool Complete)> AmongAsync(ImmutableArray<Term> terms, bool wholeWords, int mostArticles) =>
            search.AmongAsync(terms, [.. rarestFirst.ExceptBy(terms, other => other.Term)], wholeWords, mostArticles, cancellationToken);
    }

    /// <summary>
    /// What to look for where not all words of a segment stand in one passage as they are: an end may be part of a word, and a
    /// heading without a full stop may have been run into the text.
    /// </summary>
    private static IEnumerable<ImmutableArray<Term>> Unlikely(QuoteWords words, ImmutableArray<Term> rarest)
    {
        var both = words.Telling(withFirst: false, withLast: false);
        ImmutableArray<Term>[] telling = both.Length > 0
            ? [both]
            : [words.Telling(withFirst: true, withLast: false), words.Telling(withFirst: false, withLast: true)];
        foreach (var terms in telling.Where(terms => terms.Length > 0))
        {
            yield return terms;
        }

        if (rarest.Length > 0)
        {
            yield return rarest;
        }
        else if (words.HasInner)
        {
            // Nothing but stop words, which no passage is found by, stands between the ends: any passage may hold them.
            yield return [];
        }
    }

    private static InvalidInputException TooCommon() => new(
        "quote", $"is made of words that stand in more than {MostArticles} articles: quote more, or name filters");
}

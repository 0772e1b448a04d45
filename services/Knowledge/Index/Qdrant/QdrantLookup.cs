using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Looks for a phrase by its terms: filters and scrolls. Passages of a version that is not current do not count.
/// </summary>
/// <param name="store">Reads points.</param>
/// <param name="statistics">Tells which terms are rare.</param>
internal sealed class QdrantLookup(QdrantStore store, QdrantStatistics statistics)
{
    private const uint FirstPage = 1024;

    /// <summary>A page costs a look at all the passages that hold the terms: the next is so many times as large, up to a limit.</summary>
    private const uint PageGrowth = 8;

    private const uint LargestPage = 32_768;

    /// <summary>Of fewer articles it costs more to ask which hold the other parts too than to read them all.</summary>
    private const int FewArticles = 16;

    /// <summary>Articles that a filter names at a time.</summary>
    private const int MostNamed = 1024;

    /// <inheritdoc cref="IPassageIndex.MayHoldAsync"/>
    public async IAsyncEnumerable<ArticleHeader> MayHoldAsync(
        CorpusName corpus, Phrase phrase, ArticleFilter articles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The part with the rarest term tells most; the others narrow what it finds.
        var parts = await RarestFirstAsync(corpus, phrase.Parts, cancellationToken);
        var telling = QdrantFilters.Of(corpus, articles);
        telling.Must.AddRange(parts.Take(1).SelectMany(part => part).Select(QdrantFilters.Holding));
        var seen = new HashSet<(ArticleId, string)>();
        await foreach (var page in PagesAsync(telling, cancellationToken))
        {
            var found = page.Where(seen.Add).ToArray();
            foreach (var part in parts.Skip(1))
            {
                if (found.Length <= FewArticles)
                {
                    break;
                }

                var holding = new HashSet<(ArticleId, string)>();
                foreach (var named in found.Chunk(MostNamed))
                {
                    var narrowed = QdrantFilters.Of(corpus, new ArticleFilter { ArticleIds = [.. named.Select(point => point.Article)] });
                    narrowed.Must.AddRange(part.Select(QdrantFilters.Holding));
                    await foreach (var held in PagesAsync(narrowed, cancellationToken))
                    {
                        holding.UnionWith(held);
                    }
                }

                found = [.. found.Where(holding.Contains)];
            }

            var heads = await store.HeadsAsync(corpus, found.Select(point => point.Article), cancellationToken);
            foreach (var (article, version) in found)
            {
                if (heads.GetValueOrDefault(article) is { State: ArticleState.Current } head && head.Version.Value == version)
                {
                    yield return head.ToHeader();
                }
            }
        }
    }

    private async Task<ImmutableArray<Term>[]> RarestFirstAsync(
        CorpusName corpus, ImmutableArray<ImmutableArray<Term>> parts, CancellationToken cancellationToken)
    {
        Term[] terms = [.. parts.SelectMany(part => part).Distinct()];
        var counted = await statistics.OfAsync(corpus, terms, cancellationToken);
        var counts = terms.Zip(counted?.DocumentFrequencies ?? []).ToDictionary();
        return [.. parts.Where(part => part.Length > 0)
            .OrderBy(part => part.Min(term => counts.GetValueOrDefault(term)))];
    }

    /// <summary>The articles and versions of the passages that pass a filter, page by page; some more than once.</summary>
    private async IAsyncEnumerable<(ArticleId Article, string Version)[]> PagesAsync(
        Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? last = null;
        for (var size = FirstPage; ; size = Math.Min(size * PageGrowth, LargestPage))
        {
            // A scroll begins at an id, not after it: the first of a page is the last of the one before, and does no harm.
            var points = await store.PageAsync(
                store.Names.PassagesAlias, filter, QdrantStore.Fields(QdrantNames.Article, QdrantNames.Version), last, size,
                cancellationToken);
            yield return [.. points.Select(point => (
                ArticleId.Parse(point.Payload[QdrantNames.Article].StringValue), point.Payload[QdrantNames.Version].StringValue))];
            if (points.Count < size)
            {
                yield break;
            }

            last = QdrantPoints.Id(points[^1].Id);
        }
    }
}

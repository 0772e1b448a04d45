using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>Exact look-up of terms: a filter and a scroll. Passages of a version that is not current do not count.</summary>
/// <param name="store">Reads points.</param>
internal sealed class QdrantLookup(QdrantStore store)
{
    /// <inheritdoc cref="IPassageIndex.FindAllOfAsync"/>
    public async Task<IReadOnlyList<FoundPassage>> AllOfAsync(
        CorpusName corpus, IReadOnlyList<Term> terms, ArticleFilter articles, Guid? after, int limit,
        CancellationToken cancellationToken)
    {
        var filter = QdrantFilters.Of(corpus, articles);
        filter.Must.AddRange(terms.Select(QdrantFilters.Holding));
        var found = new List<FoundPassage>();
        var last = after;
        while (true)
        {
            // A scroll begins at an id, not after it.
            var size = limit + (last is null ? 0 : 1);
            var page = await store.PageAsync(
                store.Names.PassagesAlias, filter, QdrantStore.Fields(QdrantNames.Article, QdrantNames.Version), last, (uint)size,
                cancellationToken);
            var points = page
                .Select(point => (
                    Id: QdrantPoints.Id(point.Id),
                    Article: ArticleId.Parse(point.Payload[QdrantNames.Article].StringValue),
                    Version: point.Payload[QdrantNames.Version].StringValue))
                .Where(point => point.Id != last)
                .ToArray();
            var heads = await store.HeadsAsync(corpus, points.Select(point => point.Article).Distinct(), cancellationToken);
            found.AddRange(points
                .Where(point => heads.GetValueOrDefault(point.Article) is { State: ArticleState.Current } head
                    && head.Version.Value == point.Version)
                .Select(point => new FoundPassage(point.Id, heads[point.Article].ToHeader())));
            if (page.Count < size || found.Count >= limit)
            {
                return [.. found.Take(limit)];
            }

            last = points[^1].Id;
        }
    }
}

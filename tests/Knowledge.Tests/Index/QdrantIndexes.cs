using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Knowledge.Retrieval;
using Dateline.Testing.FakeQdrant;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>Indexes on a fake Qdrant, and what is asked of them.</summary>
internal static class QdrantIndexes
{
    public static Task<QdrantPassageIndex> OpenAsync(
        FakeQdrantServer server, int retries, TimeSpan? attempt = null, TimeSpan? hedge = null, TimeProvider? time = null, int keepVersions = 0) =>
        QdrantPassageIndex.OpenAsync(
            new QdrantOptions
            {
                Url = server.Url, Retries = retries, AttemptTimeout = attempt ?? TimeSpan.FromSeconds(5),
                HedgeAfter = hedge ?? TimeSpan.Zero,
            },
            IndexedArticles.Embedder,
            keepVersions,
            time ?? TimeProvider.System,
            TestContext.Current.CancellationToken);

    public static Task<IReadOnlyList<PassageHit>> SearchAsync(QdrantPassageIndex index, string word, int limit = 100) => index.SearchAsync(
        CorpusName.Default,
        new IndexQuery(
            [new WeightedTerm(IndexedArticles.TermOf(word), 1)], new float[IndexedArticles.Dimensions], ArticleFilter.All, limit),
        TestContext.Current.CancellationToken);
}

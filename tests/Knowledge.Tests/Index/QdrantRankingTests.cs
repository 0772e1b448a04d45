using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Knowledge.Index.Sqlite;
using Dateline.Knowledge.Retrieval;
using Dateline.Testing;
using Dateline.Testing.FakeQdrant;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>One ranking: both indexes give the same hits with the same scores.</summary>
public sealed class QdrantRankingTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 40).Select(i => $"word{i}")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beside_another_corpus_and_after_updates_hits_and_scores_are_those_of_the_embedded_index()
    {
        using var folder = new TemporaryFolder();
        await using var server = await FakeQdrantServer.StartAsync();
        await using var embedded = await SqlitePassageIndex.OpenAsync(
            folder.Path, IndexedArticles.Embedder, keepVersions: 0, NullLogger.Instance, Cancellation);
        await using var qdrant = await QdrantPassageIndex.OpenAsync(
            new QdrantOptions { Url = server.Url }, IndexedArticles.Embedder, keepVersions: 0, TimeProvider.System, Cancellation);
        var random = new Random(7);
        for (var i = 0; i < 120; i++)
        {
            var corpus = i % 3 == 0 ? "other" : "default";
            var article = IndexedArticles.Of($"a{i % 100}", Text(random), corpus);
            await embedded.StoreAsync(article, Cancellation);
            await qdrant.StoreAsync(article, Cancellation);
        }

        for (var i = 0; i < 30; i++)
        {
            var words = Enumerable.Range(0, 3).Select(_ => Words[random.Next(Words.Length)]).Distinct().ToArray();
            var query = new IndexQuery(
                [.. words.Select((word, at) => new WeightedTerm(IndexedArticles.TermOf(word), 1.3f + at))],
                IndexedArticles.Vector(string.Join(' ', words)), ArticleFilter.All, 1000);
            var expected = await embedded.SearchAsync(CorpusName.Default, query, Cancellation);
            var actual = (await qdrant.SearchAsync(CorpusName.Default, query, Cancellation)).ToDictionary(hit => hit.Id);
            actual.Count.ShouldBe(expected.Count);
            foreach (var hit in expected)
            {
                actual[hit.Id].Lexical.ShouldBe(hit.Lexical, 1e-4f);
                actual[hit.Id].SentenceCosines.ShouldBe(hit.SentenceCosines);
                (actual[hit.Id].Article.Id, actual[hit.Id].Article.Version, actual[hit.Id].Ordinal, actual[hit.Id].Span)
                    .ShouldBe((hit.Article.Id, hit.Article.Version, hit.Ordinal, hit.Span));
            }

            var terms = words.Select(word => IndexedArticles.TermOf(word)).ToArray();
            var statistics = await qdrant.StatisticsAsync(CorpusName.Default, terms, Cancellation);
            var own = await embedded.StatisticsAsync(CorpusName.Default, terms, Cancellation);
            statistics!.PassageCount.ShouldBe(own!.PassageCount);
            statistics.DocumentFrequencies.ShouldBe(own.DocumentFrequencies);
        }
    }

    private static string Text(Random random) => string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
        string.Join('|', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => Words[random.Next(Words.Length)]))))));
}

using CsCheck;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Memory;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class CorpusMemoryTests
{
    private static readonly string[] Queries = ["truce talks", "canal", "ship mirror truce"];

    private static readonly string[] Words = ["truce", "talks", "ship", "canal", "mirror"];

    private static readonly Gen<IndexedArticle> Articles = Gen.Select(
        Gen.Int[0, 30], Gen.Int[0, 4].Select(word => Words[word]).Array[1, 6].Array[1, 4],
        (id, lines) => IndexedArticles.Of($"a{id}", string.Join('\n', lines.Select(line => string.Join(' ', line)))));

    /// <summary>Changes of a corpus: articles to store (one by one or together) or an id to remove.</summary>
    private static readonly Gen<(IndexedArticle[] Stored, string Removed)[]> Changes =
        Gen.Select(Articles.Array[0, 3], Gen.Int[0, 30].Select(id => $"a{id}")).Array[0, 60];

    [Fact]
    public void After_any_changes_search_and_statistics_are_those_of_a_corpus_built_at_once() => Changes.Sample(changes =>
    {
        var memory = new CorpusMemory();
        var expected = new Dictionary<ArticleId, IndexedArticle>();
        foreach (var (stored, removed) in changes)
        {
            var last = stored.GroupBy(article => article.Article.Id).Select(same => same.Last()).ToArray();
            memory.Change([ArticleId.Parse(removed)], last.Length == 0 ? null : SegmentOf(last));
            expected.Remove(ArticleId.Parse(removed));
            foreach (var article in last)
            {
                expected[article.Article.Id] = article;
            }
        }

        var whole = new CorpusMemory();
        if (expected.Count > 0)
        {
            whole.Change([], SegmentOf([.. expected.Values]));
        }

        memory.ArticleCount.ShouldBe(expected.Count);
        foreach (var word in Words)
        {
            Frequency(memory, word).ShouldBe(Frequency(whole, word));
        }

        foreach (var query in Queries)
        {
            Found(memory, query).ShouldBe(Found(whole, query));
        }
    }, iter: 200, threads: 1);

    [Fact]
    public void Many_small_changes_become_few_segments()
    {
        var memory = new CorpusMemory();
        for (var i = 0; i < 1000; i++)
        {
            memory.Change([], SegmentOf([IndexedArticles.Of($"a{i}", "truce talks")]));
        }

        memory.Current.Length.ShouldBeLessThan(20);
        memory.Current.Sum(view => view.LivePassages).ShouldBe(1000);
    }

    private static Segment SegmentOf(IReadOnlyList<IndexedArticle> articles)
    {
        var builder = new SegmentBuilder(IndexedArticles.Dimensions);
        foreach (var article in articles)
        {
            builder.BeginArticle(article.Header);
            foreach (var passage in article.Passages)
            {
                builder.Add(
                    passage.Id, passage.Passage.Span, passage.Postings.AsSpan(), passage.Vectors.Steps, passage.Vectors.Factors);
            }
        }

        return builder.Build();
    }

    private static int Frequency(CorpusMemory memory, string word) =>
        memory.Current.Sum(view => view.Segment.DocumentFrequency(Term.Of(word)));

    private static string[] Found(CorpusMemory memory, string words) =>
    [
        .. MemorySearch.Search(
            memory.Current,
            new IndexQuery(
                [.. words.Split(' ').Select((word, i) => new WeightedTerm(Term.Of(word), 1 + i))],
                IndexedArticles.Vector(words), ArticleFilter.All, 5),
            TestContext.Current.CancellationToken)
            .OrderBy(hit => hit.Id)
            .Select(hit => $"{hit.Id} {hit.Ordinal} {hit.Lexical:R} {hit.Dense:R}"),
    ];
}

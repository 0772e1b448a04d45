using System.Collections.Immutable;
using CsCheck;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
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

    private static readonly Dictionary<ArticleId, IReadOnlyList<Term>> NoneRemoved = [];

    private static readonly Gen<IndexedArticle> Articles = Gen.Select(
        Gen.Int[0, 30], Gen.Int[0, 4].Select(word => Words[word]).Array[1, 6].Array[1, 4],
        (id, lines) => IndexedArticles.Of($"a{id}", string.Join('\n', lines.Select(line => string.Join(' ', line)))));

    /// <summary>Changes of a corpus: articles to store (one by one or together) or an id to remove.</summary>
    private static readonly Gen<(IndexedArticle[] Stored, string Removed)[]> Changes =
        Gen.Select(Articles.Array[0, 3], Gen.Int[0, 30].Select(id => $"a{id}")).Array[0, 60];

    [Fact]
    public void After_any_changes_search_and_statistics_are_those_of_a_corpus_built_at_once() => Changes.Sample(changes =>
    {
        var (memory, expected) = Changed(changes);
        var whole = new CorpusMemory();
        whole.Change(NoneRemoved, expected.Count == 0 ? [] : [SegmentOf([.. expected.Values])]);

        memory.ArticleCount.ShouldBe(expected.Count);
        foreach (var word in Words)
        {
            Frequency(memory, word).ShouldBe(Frequency(whole, word));
        }

        foreach (var query in Queries)
        {
            Found(memory.Current, query, 5).ShouldBe(Found(whole.Current, query, 5));
        }
    }, iter: 200, threads: 1);

    [Fact]
    public void What_is_found_is_what_scoring_every_passage_finds() =>
        Gen.Select(Changes, Gen.Int[0, 4].Select(word => Words[word]).Array[1, 5], Gen.Int[1, 12]).Sample((changes, words, limit) =>
        {
            var (memory, expected) = Changed(changes);
            var query = QueryOf(string.Join(' ', words.Distinct()), limit);
            FoundBy(memory.Current, query).ShouldBe(ScoredOneByOne(expected.Values, query));
        }, iter: 300, threads: 1);

    [Fact]
    public void What_readers_hold_stays_while_its_segments_are_changed_and_merged()
    {
        var memory = new CorpusMemory();
        foreach (var i in Enumerable.Range(0, 64))
        {
            memory.Change(NoneRemoved, [SegmentOf([IndexedArticles.Of($"a{i}", "truce talks\nship")])]);
        }

        var held = memory.Current;
        var before = Found(held, "truce ship", 200);
        var removed = IndexedArticles.Of("a7", "truce talks\nship");
        memory.Change(Removed(removed), []);
        while (memory.Merge())
        {
        }

        memory.Current.Length.ShouldBeLessThan(held.Length);
        Found(held, "truce ship", 200).ShouldBe(before);
        Found(memory.Current, "truce ship", 200).Length.ShouldBe(before.Length - 2);
    }

    [Fact]
    public void Many_small_changes_become_few_segments()
    {
        var memory = new CorpusMemory();
        for (var i = 0; i < 1000; i++)
        {
            memory.Change(NoneRemoved, [SegmentOf([IndexedArticles.Of($"a{i}", "truce talks")])]);
            while (memory.Merge())
            {
            }
        }

        memory.Current.Length.ShouldBeLessThan(20);
        memory.Current.Sum(view => view.LivePassages).ShouldBe(1000);
    }

    private static (CorpusMemory Memory, Dictionary<ArticleId, IndexedArticle> Expected) Changed(
        (IndexedArticle[] Stored, string Removed)[] changes)
    {
        var memory = new CorpusMemory();
        var expected = new Dictionary<ArticleId, IndexedArticle>();
        foreach (var (stored, removed) in changes)
        {
            var last = stored.GroupBy(article => article.Article.Id).Select(same => same.Last()).ToArray();
            var gone = last.Select(article => article.Article.Id).Append(ArticleId.Parse(removed)).Distinct()
                .Where(expected.ContainsKey).Select(id => expected[id]);
            memory.Change(Removed([.. gone]), last.Length == 0 ? [] : [SegmentOf(last)]);
            expected.Remove(ArticleId.Parse(removed));
            foreach (var article in last)
            {
                expected[article.Article.Id] = article;
            }

            memory.Merge();
        }

        return (memory, expected);
    }

    private static Dictionary<ArticleId, IReadOnlyList<Term>> Removed(params IndexedArticle[] articles) => articles.ToDictionary(
        article => article.Article.Id,
        article => (IReadOnlyList<Term>)[.. article.Passages.SelectMany(passage => passage.Postings).Select(posting => posting.Term)]);

    private static Segment SegmentOf(IReadOnlyList<IndexedArticle> articles)
    {
        var builder = new SegmentBuilder(IndexedArticles.Dimensions);
        foreach (var article in articles)
        {
            builder.BeginArticle(article.Header, article.Phrases);
            foreach (var passage in article.Passages)
            {
                builder.Add(passage);
            }
        }

        return builder.Build();
    }

    private static int Frequency(CorpusMemory memory, string word) =>
        memory.Current.Sum(view => view.Segment.DocumentFrequency(Term.Of(word)));

    private static IndexQuery QueryOf(string words, int limit) => new(
        [.. words.Split(' ').Select((word, i) => new WeightedTerm(Term.Of(word), 1 + i))],
        IndexedArticles.Vector(words), ArticleFilter.All, limit);

    private static string[] Found(ImmutableArray<SegmentView> views, string words, int limit) =>
        FoundBy(views, QueryOf(words, limit));

    private static string[] FoundBy(ImmutableArray<SegmentView> views, IndexQuery query) =>
        Shown(MemorySearch.SearchAsync(views, query, TestContext.Current.CancellationToken).GetAwaiter().GetResult()
            .Select(hit => (hit.Id, hit.Lexical, hit.Dense)));

    private static string[] ScoredOneByOne(IEnumerable<IndexedArticle> articles, IndexQuery query)
    {
        var steps = new sbyte[IndexedArticles.Dimensions];
        QuantizedVector.Quantize(query.Vector.Span, steps);
        var scored = articles.SelectMany(article => article.Passages).Select(passage => (
            passage.Id,
            Lexical: Lexical(query, passage),
            Mean: QuantizedVector.Dot(steps, Row(passage, 0)) * passage.Vectors.Factors[0],
            Dense: Enumerable.Range(1, passage.Vectors.Factors.Length - 1).Max(row =>
                QuantizedVector.Dot(query.Vector.Span, Row(passage, row)) * passage.Vectors.Factors[row]))).ToArray();
        var byWords = scored.Where(passage => passage.Lexical > 0)
            .OrderByDescending(passage => passage.Lexical).ThenBy(passage => passage.Id).Take(query.Limit);
        var byVector = scored.OrderByDescending(passage => passage.Mean).ThenBy(passage => passage.Id).Take(query.Limit);
        return Shown(byWords.Union(byVector).Select(passage => (passage.Id, passage.Lexical, passage.Dense)));

        static ReadOnlySpan<sbyte> Row(IndexedPassage passage, int row) =>
            passage.Vectors.Steps.AsSpan(row * IndexedArticles.Dimensions, IndexedArticles.Dimensions);
    }

    private static float Lexical(IndexQuery query, IndexedPassage passage)
    {
        var score = 0f;
        foreach (var term in query.Terms)
        {
            foreach (var posting in passage.Postings.Where(posting => posting.Term == term.Term))
            {
                score += term.Weight * LexicalEncoder.ImpactStep * posting.Impact;
            }
        }

        return score;
    }

    private static string[] Shown(IEnumerable<(Guid Id, float Lexical, float Dense)> found) =>
        [.. found.OrderBy(passage => passage.Id).Select(passage => $"{passage.Id} {passage.Lexical:R} {passage.Dense:R}")];
}

using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Memory;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class WordSearchTests
{
    private const int Passages = 20_000;
    private const int Words = 3_000;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(10, 8)]
    [InlineData(200, 12)]
    [InlineData(200, 400)]
    public void Skipping_what_cannot_get_in_changes_neither_what_is_found_nor_a_score(int limit, int terms)
    {
        var random = new Random(terms);
        var postings = Enumerable.Range(0, Passages).Select(_ => RandomPostings(random)).ToArray();
        ImmutableArray<SegmentView> views =
            [new(SegmentOf(postings[..5_000], 0)), new(SegmentOf(postings[5_000..], 5_000))];
        bool[] passes = [.. Enumerable.Range(0, 15_000).Select(_ => random.Next(3) > 0)];
        IndexQuery query = new(RandomTerms(random, terms), new float[IndexedArticles.Dimensions], ArticleFilter.All, limit);

        var found = WordSearch.Best(views, [null, passes], query, TestContext.Current.CancellationToken).Passages.ToArray();

        var expected = postings.Select((own, number) => (Id: IdOf(number), Score: Score(query, own), Number: number))
            .Where(passage => passage.Score > 0 && (passage.Number < 5_000 || passes[passage.Number - 5_000]))
            .OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Id)
            .Take(limit);
        found.OrderByDescending(kept => kept.Score).ThenBy(kept => kept.Id).Select(kept => $"{kept.Id} {kept.Score:R}")
            .ShouldBe(expected.Select(passage => $"{passage.Id} {passage.Score:R}"));
        found.ShouldAllBe(kept =>
            WordSearch.Scores(views[kept.View].Segment, query.Terms, new[] { kept.Passage }).Single() == kept.Score);
    }

    /// <summary>As in text, the word of rank r is as likely as 1 / r.</summary>
    private static Posting[] RandomPostings(Random random) =>
    [
        .. Enumerable.Range(0, 30).Select(_ => Word(random)).Distinct().Order()
            .Select(word => new Posting(new Term(word), (byte)random.Next(1, 256))),
    ];

    private static uint Word(Random random) => (uint)Math.Exp(random.NextDouble() * Math.Log(Words)) * 1_000_003u;

    private static ImmutableArray<WeightedTerm> RandomTerms(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Word(random)).Distinct()
            .Select(word => new WeightedTerm(new Term(word), 0.1f + (float)random.NextDouble() * 8))];

    private static float Score(IndexQuery query, Posting[] postings)
    {
        var impacts = postings.ToDictionary(posting => posting.Term, posting => posting.Impact);
        var score = 0f;
        foreach (var term in query.Terms.Where(term => impacts.ContainsKey(term.Term)))
        {
            score += term.Weight * LexicalEncoder.ImpactStep * impacts[term.Term];
        }

        return score;
    }

    private static Guid IdOf(int number) => new(number * 7919 % Passages, 0, 0, new byte[8]);

    /// <summary>A segment with a passage to each article.</summary>
    private static Segment SegmentOf(Posting[][] postings, int first)
    {
        var builder = new SegmentBuilder(IndexedArticles.Dimensions);
        var steps = new sbyte[2 * IndexedArticles.Dimensions];
        for (var i = 0; i < postings.Length; i++)
        {
            builder.BeginArticle(IndexedArticles.Of($"a{first + i}", "x").Header, []);
            builder.Add(IdOf(first + i), new TextSpan(0, 1), postings[i], steps, [0, 0]);
        }

        return builder.Build();
    }
}

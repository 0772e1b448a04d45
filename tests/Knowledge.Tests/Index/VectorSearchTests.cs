using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Memory;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class VectorSearchTests
{
    private const int FirstSegment = 3_001;

    [Theory]
    [InlineData(128, 9_000, 1)]
    [InlineData(128, 9_000, 200)]
    [InlineData(384, 5_000, 50)]
    [InlineData(20, 9_000, 200)]
    [InlineData(128, 3_003, 200)]
    [InlineData(128, 3_100, 5_000)]
    public void Skipping_what_cannot_get_in_changes_neither_what_is_found_nor_a_score(int dimensions, int passages, int limit)
    {
        var random = new Random(dimensions + passages + limit);
        // Every third passage repeats an earlier one, so that there are equal scores.
        var vectors = new List<PassageVectors>();
        for (var i = 0; i < passages; i++)
        {
            vectors.Add(i % 3 == 2 ? vectors[random.Next(i)] : PassageVectors.Of([RandomVector(random, dimensions)]));
        }

        ImmutableArray<SegmentView> views =
            [new(SegmentOf(vectors[..FirstSegment], 0)), new(SegmentOf(vectors[FirstSegment..], FirstSegment))];
        bool[] passes = [.. Enumerable.Range(0, FirstSegment).Select(_ => random.Next(3) > 0)];
        IndexQuery query = new([], RandomVector(random, dimensions), ArticleFilter.All, limit);

        var found = VectorSearch.Best(views, [passes, null], query, TestContext.Current.CancellationToken).Passages.ToArray();

        var steps = new sbyte[dimensions];
        QuantizedVector.Quantize(query.Vector.Span, steps);
        var expected = vectors
            .Select((own, number) => (
                Id: IdOf(number), Number: number,
                Score: QuantizedVector.Dot(steps, own.Steps.AsSpan(0, dimensions)) * own.Factors[0]))
            .Where(passage => passage.Number >= FirstSegment || passes[passage.Number])
            .OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Id)
            .Take(limit);
        found.OrderByDescending(kept => kept.Score).ThenBy(kept => kept.Id).Select(kept => $"{kept.Id} {kept.Score:R}")
            .ShouldBe(expected.Select(passage => $"{passage.Id} {passage.Score:R}"));
    }

    [Fact]
    public void A_question_without_a_vector_finds_nothing_by_vector()
    {
        ImmutableArray<SegmentView> views = [new(SegmentOf([PassageVectors.Of([new float[] { 1, 0, 0, 0 }])], 0))];
        VectorSearch.Best(views, [null], new IndexQuery([], new float[4], ArticleFilter.All, 10), TestContext.Current.CancellationToken)
            .Passages.Length.ShouldBe(0);
    }

    private static float[] RandomVector(Random random, int dimensions)
    {
        // The first components weigh more, as in vectors that were made by principal components.
        var vector = Enumerable.Range(0, dimensions).Select(i => (float)((random.NextDouble() - 0.5) / (1 + i / 16.0))).ToArray();
        var norm = MathF.Sqrt(vector.Sum(number => number * number));
        return [.. vector.Select(number => number / norm)];
    }

    private static Guid IdOf(int number) => new(number * 7919 % 1_000_003, 0, 0, new byte[8]);

    /// <summary>A segment with a passage to each article.</summary>
    private static Segment SegmentOf(List<PassageVectors> vectors, int first)
    {
        var builder = new SegmentBuilder(vectors[0].Steps.Length / 2);
        for (var i = 0; i < vectors.Count; i++)
        {
            builder.BeginArticle(IndexedArticles.Of($"a{first + i}", "x").Header, []);
            builder.Add(IdOf(first + i), new TextSpan(0, 1), [], vectors[i].Steps, vectors[i].Factors);
        }

        return builder.Build();
    }
}

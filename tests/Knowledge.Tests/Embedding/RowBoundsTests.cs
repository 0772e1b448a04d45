using CsCheck;
using Dateline.Knowledge.Embedding;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class RowBoundsTests
{
    /// <summary>A question's row, and others of its length with their factors: any steps, few different ones, or like the question's.</summary>
    private static readonly Gen<(sbyte[] Question, sbyte[][] Rows, float[] Factors)> Rows =
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 21], Gen.Int[0, 2].Select(kind => new[] { 127, 8, 1 }[kind])).SelectMany((length, count, most) => Gen.Select(
            Gen.SByte[(sbyte)-most, (sbyte)most].Array[length],
            Gen.SByte[-127, 127].Array[length].Array[count],
            Gen.Float[0, 0.01f].Array[count]));

    [Fact]
    public void No_score_is_above_its_bound() => Rows.Sample((question, rows, factors) =>
        BoundsOf(question, rows, factors).Zip(rows, factors)
            .All(row => QuantizedVector.Dot(question, row.Second) * row.Third <= row.First));

    [Fact]
    public void The_bound_of_a_question_with_itself_holds_where_nothing_is_lost_by_sketching()
    {
        // All steps lie in the middle of their sixteenths, so that sketches are exact and only rounding is left.
        sbyte[][] rows = [.. Enumerable.Range(0, 8).Select(number =>
            Enumerable.Range(0, 128).Select(i => (sbyte)(16 * ((i * number) % 15 - 7) + 8)).ToArray())];
        float[] factors = [.. rows.Select((_, number) => 1 / (7f + number))];
        foreach (var question in rows)
        {
            var bounds = BoundsOf(question, rows, factors);
            for (var i = 0; i < rows.Length; i++)
            {
                (QuantizedVector.Dot(question, rows[i]) * factors[i]).ShouldBeLessThanOrEqualTo(bounds[i]);
            }
        }
    }

    [Fact]
    public void Bounds_are_near_enough_to_tell_most_rows_apart()
    {
        if (!System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            Assert.Skip("this processor has no AVX2: nothing is skipped on it");
        }

        var random = new Random(7);
        var rows = Enumerable.Range(0, 4000).Select(_ => Normal(random)).ToArray();
        var bounds = BoundsOf(rows[0], rows, Enumerable.Repeat(1f, rows.Length).ToArray());

        var own = QuantizedVector.Dot(rows[0], rows[0]);
        bounds.Count(bound => bound >= own / 2).ShouldBeLessThan(100);
    }

    private static sbyte[] Normal(Random random)
    {
        var steps = new sbyte[128];
        QuantizedVector.Quantize(
            [.. Enumerable.Range(0, 128).Select(_ => (float)Enumerable.Range(0, 12).Sum(_ => random.NextDouble() - 0.5))], steps);
        return steps;
    }

    private static float[] BoundsOf(sbyte[] question, sbyte[][] rows, float[] factors)
    {
        var bounds = new float[rows.Length];
        new RowBounds(question).Of(RowSketches.Of(rows.SelectMany(row => row).ToArray(), factors, question.Length), bounds);
        return bounds;
    }
}

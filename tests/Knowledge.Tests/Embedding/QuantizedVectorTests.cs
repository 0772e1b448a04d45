using CsCheck;
using Dateline.Knowledge.Embedding;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class QuantizedVectorTests
{
    private static readonly Gen<(sbyte[], sbyte[])> Rows = Gen.Int[0, 300].SelectMany(length =>
        Gen.Select(Gen.SByte[-127, 127].Array[length], Gen.SByte[-127, 127].Array[length]));

    [Fact]
    public void Each_component_is_within_half_a_step() => Gen.Float[-1, 1].Array[1, 300].Sample(vector =>
    {
        var steps = new sbyte[vector.Length];
        var factor = QuantizedVector.Quantize(vector, steps);
        return vector.Zip(steps).All(pair => Math.Abs(pair.First - pair.Second * factor) <= factor * 0.5001f);
    });

    [Fact]
    public void The_zero_vector_stays_zero()
    {
        var steps = new sbyte[] { 1, 2, 3 };
        QuantizedVector.Quantize(new float[3], steps).ShouldBe(0);
        steps.ShouldBe(new sbyte[3]);
    }

    [Fact]
    public void The_product_of_two_rows_is_exact() => Rows.Sample((left, right) =>
        QuantizedVector.Dot(left, right) == left.Zip(right).Sum(pair => pair.First * pair.Second));

    [Fact]
    public void The_product_of_a_vector_and_a_row_is_exact_within_float_error() => Rows.Sample((left, right) =>
    {
        var vector = left.Select(step => step / 127f).ToArray();
        var exact = vector.Zip(right).Sum(pair => (double)pair.First * pair.Second);
        return Math.Abs(QuantizedVector.Dot(vector, right) - exact) <= 1e-5 * (1 + right.Sum(step => Math.Abs((double)step)));
    });
}

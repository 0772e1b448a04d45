using CsCheck;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Articles;

public sealed class TextSpanTests
{
    private static readonly Gen<TextSpan> Spans =
        Gen.Int[0, 50].SelectMany(start => Gen.Int[start, 60].Select(end => new TextSpan(start, end)));

    [Fact]
    public void A_span_cannot_end_before_it_starts() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TextSpan(3, 2));

    [Fact]
    public void A_span_cannot_start_below_zero() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TextSpan(-1, 2));

    [Fact]
    public void Overlap_is_the_number_of_units_in_both() => Gen.Select(Spans, Spans).Sample((a, b) =>
        a.Overlap(b) == Enumerable.Range(a.Start, a.Length).Intersect(Enumerable.Range(b.Start, b.Length)).Count());

    [Fact]
    public void Slicing_gives_the_units_of_the_span()
    {
        new TextSpan(2, 5).Of("abcdef").ShouldBe("cde");
        new TextSpan(2, 5).In("abcdef").ToString().ShouldBe("cde");
    }
}

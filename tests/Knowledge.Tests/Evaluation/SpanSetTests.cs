using CsCheck;
using Dateline.Evaluation.Metrics;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class SpanSetTests
{
    private static readonly Gen<TextSpan[]> Spans =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12]).Select((start, length) => new TextSpan(start, start + length)).Array[0, 12];

    [Fact]
    public void Spans_that_overlap_or_touch_become_one() =>
        SpanSet.Merge([new(10, 12), new(0, 3), new(3, 5), new(4, 8)]).ShouldBe([new TextSpan(0, 8), new TextSpan(10, 12)]);

    [Fact]
    public void Merged_spans_hold_the_same_characters_and_stand_apart() => Spans.Sample(spans =>
    {
        var merged = SpanSet.Merge(spans);
        Characters(merged).ShouldBe(Characters(spans), ignoreOrder: true);
        merged.Zip(merged.Skip(1)).ShouldAllBe(pair => pair.First.End < pair.Second.Start);
    });

    [Fact]
    public void A_union_counts_each_character_of_each_article_once() =>
        SpanSet.UnionSize([new("a", new(0, 5)), new("a", new(3, 8)), new("b", new(3, 8))]).ShouldBe(13);

    private static HashSet<int> Characters(IEnumerable<TextSpan> spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.Start, span.Length))];
}

using CsCheck;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Articles;

public sealed class ArticleSignatureTests
{
    private static readonly Gen<string> Texts =
        Gen.Int[0, 60].Select(number => $"w{number}").Array[0, 900].Select(words => string.Join(' ', words));

    [Fact]
    public void A_signature_reads_back_as_it_was_written() => Texts.Sample(text =>
    {
        var signature = ArticleSignature.Of(text + " killed 5,000 of 61 in 2018");
        ArticleSignature.Parse(signature.ToBytes()).ShouldBe(signature);
    });

    [Fact]
    public void Similarity_is_symmetric_within_its_range_and_full_with_itself() =>
        Gen.Select(Texts, Texts).Sample((one, other) =>
        {
            var (a, b) = (ArticleSignature.Of(one + " the end"), ArticleSignature.Of(other + " the end"));
            a.Similarity(b).ShouldBe(b.Similarity(a));
            a.AlignedSimilarity(b).ShouldBe(b.AlignedSimilarity(a));
            a.Similarity(b).ShouldBeInRange(0, 1);
            a.Similarity(a).ShouldBe(1);
        });

    [Fact]
    public void The_estimate_is_near_the_share_of_common_runs_of_words()
    {
        // 600 runs of words each; 400 of them in both, so the share is 400 of 800.
        var a = ArticleSignature.Of(Words(0, 602));
        var b = ArticleSignature.Of(Words(200, 802));
        a.Similarity(b).ShouldBe(0.5, tolerance: 0.12);
    }

    [Fact]
    public void Texts_that_share_only_their_ends_are_alike_but_not_aligned()
    {
        var a = ArticleSignature.Of(Words(0, 600));
        var b = ArticleSignature.Of(Words(300, 900));
        a.Similarity(b).ShouldBeGreaterThan(0.2);
        a.AlignedSimilarity(b).ShouldBeLessThan(0.05);
    }

    [Theory]
    [InlineData("5,000 were killed in 2018", "6,000 were killed in 2018", true)]
    [InlineData("5,000 were killed in 2018", "5000 were killed in 2018", false)]
    [InlineData("5,000 were killed in 2018", "Many were killed in 2018", false)]
    [InlineData("The A380 took off", "The A320 took off", false)]
    [InlineData("It rose 1.5 per cent.", "It rose 1.6 per cent.", true)]
    public void Figures_contradict_when_each_text_has_one_that_the_other_has_not(string one, string other, bool contradict) =>
        ArticleSignature.Of(one).FiguresContradict(ArticleSignature.Of(other)).ShouldBe(contradict);

    [Fact]
    public void Bytes_that_are_no_signature_are_refused()
    {
        var bytes = ArticleSignature.Of(Words(0, 300)).ToBytes();
        Should.Throw<FormatException>(() => ArticleSignature.Parse(bytes.AsSpan(0, bytes.Length - 1)));
        Should.Throw<FormatException>(() => ArticleSignature.Parse([.. bytes, 0]));
        Should.Throw<FormatException>(() => ArticleSignature.Parse([]));
    }

    private static string Words(int from, int to) => string.Join(' ', Enumerable.Range(from, to - from).Select(i => $"word{i}x"));
}

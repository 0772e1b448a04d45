using Dateline.Knowledge.Analysis;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Analysis;

public sealed class LexicalEncoderTests : IDisposable
{
    private readonly TextAnalyzer _analyzer = new();

    [Fact]
    public void A_term_counts_more_the_more_often_it_stands_there() =>
        Impact("truce", "truce truce").ShouldBeGreaterThan(Impact("truce", "truce fire"));

    [Fact]
    public void A_term_counts_less_in_a_longer_passage() =>
        Impact("truce", "truce " + string.Join(' ', Enumerable.Range(0, 200))).ShouldBeLessThan(Impact("truce", "truce"));

    [Fact]
    public void A_word_of_the_title_counts_less_than_one_of_the_passage() =>
        Impact("truce", "fire", "truce").ShouldBeInRange((byte)1, (byte)(Impact("truce", "fire truce") - 1));

    [Fact]
    public void Postings_are_in_the_order_of_their_terms_and_each_term_has_one()
    {
        var postings = new LexicalEncoder(_analyzer).Encode("fire truce fire talks", "talks in Sochi");
        postings.Select(posting => posting.Term.Id).ShouldBeInOrder();
        postings.Length.ShouldBe(4);
    }

    [Fact]
    public void A_weight_is_bm25_within_half_a_step()
    {
        // tf 2, length 3 of 75: 2 · 1.9 / (2 + 0.9 · (0.25 + 0.75 · 3 / 75))
        var weight = Impact("truce", "truce truce fire") * LexicalEncoder.ImpactStep;
        weight.ShouldBe(2 * 1.9f / (2 + 0.9f * (0.25f + 0.75f * 3 / 75)), LexicalEncoder.ImpactStep / 2);
    }

    [Fact]
    public void A_rarer_term_weighs_more_and_none_weighs_nothing()
    {
        LexicalEncoder.InverseDocumentFrequency(100, 1).ShouldBeGreaterThan(LexicalEncoder.InverseDocumentFrequency(100, 50));
        LexicalEncoder.InverseDocumentFrequency(100, 100).ShouldBeGreaterThan(0);
        LexicalEncoder.InverseDocumentFrequency(0, 0).ShouldBeGreaterThan(0);
    }

    public void Dispose() => _analyzer.Dispose();

    private byte Impact(string word, string text, string context = "") =>
        new LexicalEncoder(_analyzer).Encode(text, context).Single(posting => posting.Term == _analyzer.Terms(word).Single()).Impact;
}

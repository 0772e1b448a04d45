using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class GoldLocatorTests
{
    [Fact]
    public void A_quote_is_found_whatever_happened_to_white_space_and_invisible_characters()
    {
        const string Original = "One  two\u00A0three\u200B four.\n\nFive.";
        const string Canonical = "Title\n\nOne two three four.\nFive.";

        Locate("two\u00A0three\u200B four.\n\nFive.", Original, Canonical)
            .ShouldBe(new LocatedGold(new GoldSpan("a", [new TextSpan(11, 32)], 21), GoldFound.Whole));
    }

    [Fact]
    public void Spans_count_utf16_code_units_of_the_canonical_text()
    {
        var found = Locate("𝔸 harbour", "x 𝔸 harbour", "𝔸𝔸 x\u00AD 𝔸 harbour!");

        found.Span.Segments.ShouldBe([new TextSpan(8, 18)]);
    }

    [Fact]
    public void Of_several_places_the_corresponding_one_is_taken()
    {
        const string Original = "Paris. London. Paris. Rome. Paris.";
        const string Canonical = "Headline\n\nParis. London. Paris. Rome. Paris.";

        Locate("Paris", Original, Canonical, start: 15).Span.Segments.ShouldBe([new TextSpan(25, 30)]);
    }

    [Fact]
    public void Where_places_were_left_out_the_one_at_the_most_similar_share_of_the_text_is_taken()
    {
        const string Original = "Paris. Paris. one two three four five six Paris.";
        const string Canonical = "Paris. one two three four five six Paris.";

        Locate("Paris", Original, Canonical, start: Original.Length - 6).Span.Segments
            .ShouldBe([new TextSpan(Canonical.Length - 6, Canonical.Length - 1)]);
    }

    [Fact]
    public void A_quote_with_a_line_left_out_inside_is_found_line_by_line()
    {
        const string Quote = "The first long line of it.\nAdvertisement\nThe second long line of it.";
        const string Canonical = "The first long line of it.\nThe second long line of it.\nMore.";

        var found = Locate(Quote, Quote + "\nMore.", Canonical);

        found.Found.ShouldBe(GoldFound.InParts);
        found.Span.ShouldBe(new GoldSpan("a", [new TextSpan(0, 26), new TextSpan(27, 54)], 53));
    }

    [Fact]
    public void A_quote_that_is_nowhere_keeps_its_own_length_and_cannot_be_hit()
    {
        var found = Locate("something else entirely", "something else entirely", "nothing of the kind");

        found.ShouldBe(new LocatedGold(new GoldSpan("a", [], 23), GoldFound.Nowhere));
        found.Span.IsCoveredBy(new ArticleSpan("a", new TextSpan(0, 19))).ShouldBeFalse();
    }

    [Fact]
    public void In_the_sets_own_text_a_quote_stands_exactly_at_its_offset()
    {
        var texts = new ArticleTexts(new Dictionary<string, string> { ["a"] = "go go go" }, areTheSets: true);

        GoldLocator.Locate(new GoldQuote { ArticleId = "a", Quote = " go", Start = 5 }, "go go go", texts).Span.Segments
            .ShouldBe([new TextSpan(5, 8)]);
    }

    private static LocatedGold Locate(string quote, string original, string canonical, int? start = null) => GoldLocator.Locate(
        new GoldQuote { ArticleId = "a", Quote = quote, Start = start ?? original.IndexOf(quote, StringComparison.Ordinal) },
        original,
        new ArticleTexts(new Dictionary<string, string> { ["a"] = canonical }));
}

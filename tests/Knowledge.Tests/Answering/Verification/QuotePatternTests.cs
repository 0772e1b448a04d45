using CsCheck;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering.Verification;

public sealed class QuotePatternTests
{
    private const string Units = "abA' “\"–-—\n\u00A0";

    private static readonly Gen<string> Texts = Gen.Char[Units].Array[0, 24].Select(units => new string(units));

    private static readonly Gen<string> Quotes = Gen.Char[Units].Array[1, 6].Select(units => new string(units))
        .Where(quote => quote.Any(char.IsLetterOrDigit));

    [Fact]
    public void Whether_a_quote_stands_in_a_text_is_told_as_its_normalised_text_tells() =>
        Gen.Select(Texts, Quotes).Sample(
            (text, quote) =>
            {
                var cleaned = Typography.Unquoted(quote);
                var pattern = new QuotePattern(cleaned);
                var places = NormalizedText.Of(text).PlacesOf(NormalizedText.Of(cleaned).Text.Trim(), wholeWords: false);
                // A quote that begins with a dash is looked for in every text.
                return pattern.StandsIn(text) == (places.Any() || Typography.IsDash(cleaned[0]));
            },
            iter: 100_000);

    [Fact]
    public void A_quote_is_found_between_other_white_space_marks_and_dashes()
    {
        var pattern = new QuotePattern("said 'no' - twice");
        pattern.StandsIn("He said  “no”\u2014twice.").ShouldBeTrue();
        pattern.StandsIn("He said no - twice.").ShouldBeFalse();
        pattern.PlacesIn("He said  “no”\u2014twice.", wholeWords: true).ShouldHaveSingleItem().Start.ShouldBe(3);
    }
}

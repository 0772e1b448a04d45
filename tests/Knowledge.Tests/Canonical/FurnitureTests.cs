using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class FurnitureTests
{
    private const string Body =
        "The harbour of Exampleton was closed on Monday after a crane fell into the basin, the port authority said.\n\n"
        + "Two workers were hurt. The authority expects to open the northern quay again before the weekend.\n\n"
        + "Ships that were due on Tuesday have been sent to neighbouring ports, and the owners were told to expect delays.";

    [Theory]
    [InlineData("We use cookies to improve your experience. By continuing you agree to our privacy policy.", "cookie-notice")]
    [InlineData("This website uses cookies. Accept", "cookie-notice")]
    [InlineData("Subscribe to our newsletter and get the best stories in your inbox.", "offer")]
    [InlineData("Continue reading this article by registering for free.", "offer")]
    [InlineData("Share this article", "share-bar")]
    [InlineData("Facebook Twitter WhatsApp Email", "share-bar")]
    [InlineData("Most popular", "also-read")]
    [InlineData("Found in: Ports, Accidents", "tag-line")]
    [InlineData("© 2021 Example News. All rights reserved.", "copyright")]
    [InlineData("Accept all   Reject", "consent-button")]
    [InlineData("x", "stray-character")]
    [InlineData("FTSE 100 7,012.33 +0.4%", "ticker")]
    [InlineData("3 comments", "comments")]
    public void What_a_page_says_around_an_article_is_left_out_and_listed_with_its_rule(string line, string rule)
    {
        var article = Read($"{Body}\n\n{line}");
        article.Text.ShouldBe(Body);
        article.LeftOut.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("Regulators fined the company because its website set cookies before users had given their consent.")]
    [InlineData("The newsletter, which has 40,000 subscribers, will be closed in May, the editor told reporters.")]
    [InlineData("Voters can register until Friday; registration is free, the commission said.")]
    [InlineData("Summary judgment was granted on Friday, and both sides said that they accept it.")]
    [InlineData("Comments by the minister were read as a threat.")]
    [InlineData("The privacy policy of the app was changed twice in a year, according to the report.")]
    [InlineData("“We use what we have,” she said.")]
    public void A_sentence_of_the_news_is_never_furniture(string sentence)
    {
        var article = Read($"{Body}\n\n{sentence}\n\n{Body}");
        article.Text.ShouldBe($"{Body}\n\n{sentence}\n\n{Body}");
        article.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void Headlines_under_a_label_go_with_it_and_the_text_after_them_stays()
    {
        var article = Read($"{Body}\n\nAlso read\n\nCrane falls into a second basin\n\n{Body}");
        article.Text.ShouldBe($"{Body}\n\n{Body}");
        article.LeftOut.ShouldBe([new LeftOut("Also read\nCrane falls into a second basin", "also-read")]);
    }

    [Fact]
    public void A_heading_that_leads_on_to_prose_stays()
    {
        var article = Canonicalizer.Canonicalize(
            new ArticleSource(null, new ArticleContent.Markdown($"# Title\n\n{Body}\n\n## Accessibility\n\n{Body}"), ArticleMetadata.Empty),
            TestContext.Current.CancellationToken);
        article.Text.ShouldContain("\n\nAccessibility\n\n");
    }

    [Fact]
    public void A_stray_line_above_the_section_does_not_hide_it()
    {
        var article = Read($"x\nWorld\nCrane falls into a basin\n\n{Body}");
        article.Text.ShouldBe($"Crane falls into a basin\n\n{Body}");
        article.Metadata.Section.ShouldBe("World");
        article.Metadata.Title.ShouldBe("Crane falls into a basin");
        article.LeftOut.Select(piece => piece.Rule).ShouldBe(["stray-character", "section-line"]);
    }

    [Fact]
    public void A_text_of_nothing_but_furniture_is_kept_whole()
    {
        var article = Read("Subscribe now\n\nAccept");
        article.Text.ShouldBe("Subscribe now\n\nAccept");
        article.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void The_saved_page_of_the_talks_loses_its_furniture_and_keeps_its_body_to_the_character()
    {
        var source = File.ReadAllText(Repository.Shared("articles", "astana-talks-idlib.txt")).Replace('\u00A0', ' ');
        var article = Read(source);

        var body = source[source.IndexOf("The new round of Syria talks", StringComparison.Ordinal)..source.IndexOf("Continue reading", StringComparison.Ordinal)]
            .Replace("Also read\n\n", "", StringComparison.Ordinal);
        var biography = source[source.IndexOf("Marianna Belenkaya writes", StringComparison.Ordinal)..source.IndexOf("Next for you", StringComparison.Ordinal)];
        var paragraphs = body.Split("\n\n").Append(biography).Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0);
        article.Text.ShouldBe($"Astana talks show Russia eager to keep plugging away at Idlib\n\n{string.Join("\n\n", paragraphs)}");
        article.Metadata.Section.ShouldBe("Russia / Mideast");
        article.Metadata.Authors.ShouldBe(["Marianna Belenkaya"]);
        article.Metadata.Affiliations.ShouldBe([new AuthorAffiliation("Marianna Belenkaya", "Kommersant")]);
        article.LeftOut.Select(piece => piece.Rule).ShouldBe(
            ["section-line", "stray-character", "label", "also-read", "offer", "tag-line", "also-read", "cookie-notice", "consent-button"]);
    }

    private static CanonicalArticle Read(string text) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.PlainText(text), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}

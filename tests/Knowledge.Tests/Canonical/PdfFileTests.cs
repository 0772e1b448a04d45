using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class PdfFileTests
{
    private const double Left = 60;
    private const double Right = 320;

    [Fact]
    public void Two_columns_are_read_one_after_the_other_below_their_title()
    {
        var article = Read(PdfMaker.Document(
            [new(60, 780, 20, "Crane falls into the basin")],
            PdfMaker.Column(Left, "The harbour was closed on Monday", "after a crane fell into the basin", "and two workers were hurt."),
            PdfMaker.Column(Right, "The owners were told to expect", "delays of several days, said the", "authority of the port.")));
        article.Text.ShouldBe("Crane falls into the basin\n\nThe harbour was closed on Monday after a crane fell into the basin and two workers were hurt.\n\n"
            + "The owners were told to expect delays of several days, said the authority of the port.");
        article.Metadata.Title.ShouldBe("Crane falls into the basin");
        article.Blocks[0].Kind.ShouldBe(BlockKind.Heading);
    }

    [Fact]
    public void A_word_cut_at_the_end_of_a_line_is_made_whole_and_a_compound_keeps_its_hyphen()
    {
        var article = Read(PdfMaker.Document(
            [], PdfMaker.Column(Left, "The author-", "ity said that the cease-", "fire holds, and no other cease-fire", "was ever as long.")));
        article.Text.ShouldBe("The authority said that the cease-fire holds, and no other cease-fire was ever as long.");
    }

    [Fact]
    public void Running_heads_and_page_numbers_are_left_out_and_each_passage_knows_its_page()
    {
        var pages = Enumerable.Range(1, 3).Select(number => (IReadOnlyList<PlacedText>)
        [
            new(60, 820, 9, $"Example News, issue {number}"),
            .. PdfMaker.Column(Left, $"This is the first line of the text on page {number} of", "the document and it ends here."),
            new(290, 20, 9, $"{number}"),
        ]).ToArray();
        var article = Read(PdfMaker.Pages(pages));

        article.LeftOut.Select(piece => piece.Rule).Distinct().ShouldBe(["running-head", "page-number"], ignoreOrder: true);
        article.Text.ShouldNotContain("issue");
        article.Blocks.Select(block => block.Page).ShouldBe([1, 2, 3]);
        PassageBuilder.Build(article).Select(passage => passage.Page).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_paragraph_that_goes_on_behind_a_page_break_is_one()
    {
        var article = Read(PdfMaker.Pages(
            PdfMaker.Column(Left, "The harbour was closed on Monday after a crane fell into the", "basin, and two workers who had been standing on the"),
            PdfMaker.Column(Left, "quay were hurt, the port authority said in a statement.")));
        article.Blocks.ShouldHaveSingleItem().Page.ShouldBe(1);
    }

    [Fact]
    public void A_file_without_text_says_that_its_pages_are_images() => Fault(PdfMaker.Pages([])).ShouldContain("images");

    [Fact]
    public void A_broken_file_is_an_error_of_the_caller() => Fault(Encoding.ASCII.GetBytes("%PDF-1.7\nnothing follows")).ShouldContain("broken");

    [Fact]
    public void An_encrypted_file_is_refused_with_the_reason()
    {
        const string Trailer = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
            + "00000000000000000000000000000000000000000000000000000000000000000> /U <"
            + "00000000000000000000000000000000000000000000000000000000000000000> /P -4 >> /ID [<00><00>]";
        Fault(PdfMaker.Raw(Encoding.ASCII.GetBytes("BT ET"), "", Trailer)).ShouldContain("encrypted");
    }

    private static string Fault(byte[] file) => Should.Throw<InvalidInputException>(() => Read(file)).Description;

    private static CanonicalArticle Read(byte[] file) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.Pdf(file), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}

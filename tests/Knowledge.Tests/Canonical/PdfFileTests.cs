using System.IO.Compression;
using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Shouldly;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class PdfFileTests
{
    private const double Left = 60;
    private const double Right = 320;

    [Fact]
    public void Two_columns_are_read_one_after_the_other_below_their_title()
    {
        var article = Read(Document(
            [(60, 780, 20, "Crane falls into the basin")],
            Column(Left, "The harbour was closed on Monday", "after a crane fell into the basin", "and two workers were hurt."),
            Column(Right, "The owners were told to expect", "delays of several days, said the", "authority of the port.")));
        article.Text.ShouldBe("Crane falls into the basin\n\nThe harbour was closed on Monday after a crane fell into the basin and two workers were hurt.\n\n"
            + "The owners were told to expect delays of several days, said the authority of the port.");
        article.Metadata.Title.ShouldBe("Crane falls into the basin");
        article.Blocks[0].Kind.ShouldBe(BlockKind.Heading);
    }

    [Fact]
    public void A_word_cut_at_the_end_of_a_line_is_made_whole_and_a_compound_keeps_its_hyphen()
    {
        var article = Read(Document(
            [], Column(Left, "The author-", "ity said that the cease-", "fire holds, and no other cease-fire", "was ever as long.")));
        article.Text.ShouldBe("The authority said that the cease-fire holds, and no other cease-fire was ever as long.");
    }

    [Fact]
    public void Running_heads_and_page_numbers_are_left_out_and_each_passage_knows_its_page()
    {
        var pages = Enumerable.Range(1, 3).Select(number => (IReadOnlyList<(double X, double Y, double Size, string Text)>)
        [
            (60, 820, 9, $"Example News, issue {number}"),
            .. Column(Left, $"This is the first line of the text on page {number} of", "the document and it ends here."),
            (290, 20, 9, $"{number}"),
        ]).ToArray();
        var article = Read(Pages(pages));

        article.LeftOut.Select(piece => piece.Rule).Distinct().ShouldBe(["running-head", "page-number"], ignoreOrder: true);
        article.Text.ShouldNotContain("issue");
        article.Blocks.Select(block => block.Page).ShouldBe([1, 2, 3]);
        PassageBuilder.Build(article)[0].Page.ShouldBe(1);
    }

    [Fact]
    public void A_paragraph_that_goes_on_behind_a_page_break_is_one()
    {
        var article = Read(Pages(
            Column(Left, "The harbour was closed on Monday after a crane fell into the", "basin, and two workers who had been standing on the"),
            Column(Left, "quay were hurt, the port authority said in a statement.")));
        article.Blocks.ShouldHaveSingleItem().Page.ShouldBe(1);
    }

    [Fact]
    public void A_file_without_text_says_that_its_pages_are_images() => Fault(Pages([])).ShouldContain("images");

    [Fact]
    public void A_broken_file_is_an_error_of_the_caller() => Fault(Encoding.ASCII.GetBytes("%PDF-1.7\nnothing follows")).ShouldContain("broken");

    [Fact]
    public void A_stream_that_unpacks_to_more_than_the_limit_is_refused()
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            Array.Fill(zeros, (byte)' ');
            for (var i = 0; i < 200; i++)
            {
                stream.Write(zeros);
            }
        }

        Fault(Raw(packed.ToArray(), "/Filter /FlateDecode")).ShouldContain("unpack");
    }

    [Fact]
    public void An_encrypted_file_is_refused_with_the_reason()
    {
        const string Trailer = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
            + "00000000000000000000000000000000000000000000000000000000000000000> /U <"
            + "00000000000000000000000000000000000000000000000000000000000000000> /P -4 >> /ID [<00><00>]";
        Fault(Raw(Encoding.ASCII.GetBytes("BT ET"), "", Trailer)).ShouldContain("encrypted");
    }

    private static (double X, double Y, double Size, string Text)[] Column(double left, params string[] lines) =>
        [.. lines.Select((line, i) => (left, 700 - (14.0 * i), 11.0, line))];

    private static byte[] Document(params IReadOnlyList<(double X, double Y, double Size, string Text)>[] parts) =>
        Pages([.. parts.SelectMany(part => part)]);

    private static byte[] Pages(params IReadOnlyList<(double X, double Y, double Size, string Text)>[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var (x, y, size, text) in lines)
            {
                page.AddText(text, size, new PdfPoint(x, y), font);
            }
        }

        return builder.Build();
    }

    /// <summary>A file of one page with this content stream, its cross references as a table.</summary>
    private static byte[] Raw(byte[] content, string filter, string trailer = "")
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Write("%PDF-1.4\n");
        Item("<< /Type /Catalog /Pages 2 0 R >>");
        Item("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Item("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>");
        offsets.Add(file.Length);
        Write($"4 0 obj\n<< /Length {content.Length} {filter} >>\nstream\n");
        file.Write(content);
        Write("\nendstream\nendobj\n");
        var table = file.Length;
        Write($"xref\n0 5\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}");
        Write($"trailer\n<< /Size 5 /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Item(string value)
        {
            offsets.Add(file.Length);
            Write($"{offsets.Count} 0 obj\n{value}\nendobj\n");
        }

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));
    }

    private static string Fault(byte[] file) => Should.Throw<InvalidInputException>(() => Read(file)).Description;

    private static CanonicalArticle Read(byte[] file) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.Pdf(file), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}

using System.Globalization;
using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

/// <summary>Inputs built to exhaust a reader's stack, memory or time. A test's name is the input's: the inputs are megabytes.</summary>
public sealed class HostileInputTests
{
    private const string Helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    private const long MostMemory = 700L << 20;

    private static readonly Dictionary<string, Func<ArticleContent>> Refused = new()
    {
        ["elements 100,000 deep"] = () => new ArticleContent.Html(Repeat("<div>", 100_000) + "text"),
        ["elements without end"] = () => new ArticleContent.Html(Repeat("<br>", 900_000)),
        ["formatting that multiplies"] = () => new ArticleContent.Html(Repeat("<b><i><u><p>", 4_000)),
        ["a tag of 2 MB"] = () => new ArticleContent.Html("<p " + Repeat("a ", 1_000_000) + ">text</p>"),
        ["a line of 100 MB"] = () => new ArticleContent.PlainText(new string('a', 100 << 20)),
        ["a page of one line of 100 MB"] = () => new ArticleContent.Html(new string('a', 100 << 20)),
        ["Markdown of one line of 100 MB"] = () => new ArticleContent.Markdown(new string('a', 100 << 20)),
        ["a file of 100 MB"] = () => new ArticleContent.Document(new byte[100 << 20]),
        ["a PDF of 100 MB"] = () => new ArticleContent.Pdf(new byte[100 << 20]),
        ["half a million paragraphs"] = () => new ArticleContent.PlainText(Repeat("a\n", 500_000) + "Text."),
        ["JSON 100,000 deep"] = () => Document("{\"text\":" + Repeat("[", 100_000)),
        ["quotes 100,000 deep"] = () => new ArticleContent.Markdown(Repeat("> ", 100_000) + "text"),
        ["lists 4,000 deep"] = () => new ArticleContent.Markdown(Repeat("- ", 4_000) + "text"),
        ["lists 2,000 deep above 8,000 empty lines"] = () => new ArticleContent.Markdown(Repeat("1. ", 2_000) + "text" + Repeat("\n", 8_000)),
        ["lists 60 deep above 100,000 lines"] = () => new ArticleContent.Markdown(Repeat("- ", 60) + "text" + Repeat("\na", 100_000)),
        ["links 20,000 deep"] = () => new ArticleContent.Markdown(Repeat("[", 20_000) + "text" + Repeat("](a)", 20_000)),
        ["brackets that close nothing"] = () => new ArticleContent.Markdown(Repeat("![a", 20_000)),
        ["emphasis 20,000 deep"] = () => new ArticleContent.Markdown(Repeat("*a_", 20_000)),
        ["elements 100,000 deep in Markdown"] = () => new ArticleContent.Markdown(Repeat("<div>", 100_000) + "text"),
        ["front matter 30,000 deep"] = () => new ArticleContent.Markdown("---\na: " + Repeat("[", 30_000) + "\n---\ntext"),
        ["front matter of items in items"] = () => new ArticleContent.Markdown("---\n" + Repeat("- ", 20_000) + "a\n---\ntext"),
        ["front matter whose list goes on in a line that is none"] = () =>
            new ArticleContent.Markdown("---\ntitle: A\ntags: [a, trailer\nb]\nauthor: B\n---\ntext"),
        ["PDF arrays 100,000 deep"] = () => Document("%PDF-1.7\n1 0 obj\n" + Repeat("[", 100_000)),
        ["PDF dictionaries 100,000 deep"] = () => Document("%PDF-1.7\n1 0 obj\n" + Repeat("<</A ", 100_000)),
        ["PDF arrays 100,000 deep on a page"] = () => Pdf(PdfMaker.Raw(Encoding.ASCII.GetBytes(Repeat("[", 100_000)), "")),
        ["PDF pages that are their own parents"] = () => Pdf(PdfMaker.Objects(
            "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")),
        ["PDF page trees 5,000 deep"] = () => Pdf(PdfMaker.Objects("", [
            "<< /Type /Catalog /Pages 2 0 R >>",
            .. Enumerable.Range(3, 5_000).Select(n => $"<< /Type /Pages /Kids [{n} 0 R] /Count 1 >>"),
            "<< /Type /Page /MediaBox [0 0 9 9] >>"])),
        ["PDF references in a ring"] = () => Pdf(PdfMaker.Objects("", "<< /Type /Catalog /Pages 2 0 R >>", "3 0 R", "2 0 R")),
        ["PDF cross references in a ring"] = () => Pdf(PdfMaker.Raw([], "", "/Prev 9")),
        ["a PDF stream that unpacks to 200 MB"] = () => Pdf(PdfMaker.Raw(PdfMaker.Packed(200), "/Filter /FlateDecode")),
        ["PDF forms that draw ten forms each"] = () => Pdf(Forms(12, 10)),
        ["PDF forms that draw one form each, the last itself"] = () => Pdf(Forms(3, 1)),
        ["a PDF that says it has two thousand million pages"] = () => Pdf(PdfMaker.Objects(
            "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")),
        ["a PDF page of a million saved states"] = () => Pdf(PdfMaker.Raw(Encoding.ASCII.GetBytes(Repeat("q ", 1_000_000)), "")),
        ["a PDF row of two thousand million columns"] = () => Pdf(PdfMaker.Raw(
            PdfMaker.Packed(1), "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>")),
        ["a PDF page of five million letters"] = () => Pdf(Text(PdfMaker.Stream(
            Encoding.ASCII.GetBytes("BT /F 9 Tf (" + new string('a', 5_000_000) + ") Tj ET"), ""), Helvetica)),
        ["PDF widths of two thousand million characters"] = () => Pdf(Text(
            PdfMaker.Stream("BT /F 9 Tf 9 9 Td <00410042> Tj ET"u8.ToArray(), ""),
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> "
                + "/FontDescriptor 7 0 R /W [0 2000000000 500] >>",
            "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /CapHeight 9 /StemV 9 >>")),
        ["an encoding that is cut off"] = () => new ArticleContent.Document(new byte[] { 0xFF, 0xFE, 0x00 }),
    };

    private static readonly Dictionary<string, Func<ArticleContent>> Taken = new()
    {
        ["one word of 4 MB"] = () => new ArticleContent.PlainText(new string('a', 4 << 20)),
        ["a character that cannot be normalised"] = () => new ArticleContent.PlainText("a\uFFFEb e\u0301"),
        ["a page that says it is UTF-7"] = () => new ArticleContent.Document(
            Encoding.Latin1.GetBytes("<meta charset=\"utf-7\"><p>The caf\u00E9 by the harbour was closed on Monday, and the na\u00EFve owner left.</p>")),
        ["full stops"] = () => new ArticleContent.PlainText(Repeat(". ", 500_000)),
        ["open quotations"] = () => new ArticleContent.PlainText(Repeat("“A? B", 200_000)),
        ["cookies"] = () => new ArticleContent.PlainText(Repeat("we use cookies ", 90)),
        ["letters with full stops"] = () => new ArticleContent.PlainText(Repeat("A.", 500_000) + " B"),
        ["stammers"] = () => new ArticleContent.PlainText(Repeat("I … ", 300_000)),
        ["commas by a million"] = () => new ArticleContent.PlainText("By " + Repeat("A, ", 1_000_000)),
        ["digits by a million"] = () => new ArticleContent.PlainText("Published: " + Repeat("1 ", 1_000_000)),
        ["entities that name entities"] = () =>
            new ArticleContent.Html("<!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b \"text\">]><p>One &a;&a; two.</p>"),
        ["aliases that multiply in front matter"] = () => new ArticleContent.Markdown(
            "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 12).Select(n =>
                $"{(char)('b' + n)}: &{(char)('b' + n)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + n)}", 9))}]\n")) + "---\ntext"),
        ["front matter with nothing in it"] = () => new ArticleContent.Markdown("---\n---\ntext"),
        ["a rule of 500 dashes"] = () => new ArticleContent.Markdown("text\n\n" + Repeat("- ", 500)),
        ["linked data with half a character for a name"] = () => new ArticleContent.Html(
            """<script type="application/ld+json">{"\ud800": 1, "@type": "NewsArticle", "headline": "A"}</script><p>Text.</p>"""),
        ["linked data around an article with half a character for a name"] = () => new ArticleContent.Html(
            """<script type="application/ld+json">{"\ud800": 1, "@graph": [{"@type": "NewsArticle", "headline": "A"}]}</script><p>Text.</p>"""),
        ["backquotes"] = () => new ArticleContent.Markdown(string.Concat(Enumerable.Range(1, 600).Select(n => new string('`', n) + " "))),
        ["tables of bars"] = () => new ArticleContent.Markdown("|a|b|\n|-|-|\n" + Repeat("|", 100_000)),
        ["marks on one letter"] = () => new ArticleContent.PlainText("a" + Repeat("\u0301", 100_000)),
        ["a PDF font map of four thousand million characters"] = () => Pdf(Text(
            PdfMaker.Stream("BT /F 9 Tf 9 9 Td (Text.) Tj ET"u8.ToArray(), ""),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            PdfMaker.Stream("""
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def
                1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange
                1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap end end
                """u8.ToArray(), ""))),
        ["comments that never close"] = () => new ArticleContent.Html("<p>Text.</p>" + Repeat("<!-- <p", 50_000)),
    };

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    public static TheoryData<string> TakenNames { get; } = [.. Taken.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void What_is_built_to_break_a_reader_is_refused_within_bounded_memory(string name)
    {
        var content = Refused[name]();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Should.Throw<InvalidInputException>(() => Read(content), name);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostMemory);
        fault.Field.ShouldStartWith("article.");
        fault.Description.ShouldNotBeNullOrWhiteSpace();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB: {fault.Message}"));
    }

    [Theory]
    [MemberData(nameof(TakenNames))]
    public void What_is_only_strange_is_read_and_every_span_slices_back(string name)
    {
        var content = Taken[name]();
        var article = Read(content);
        foreach (var sentence in PassageBuilder.Build(article).SelectMany(passage => passage.Sentences))
        {
            sentence.Span.Of(article.Text).ShouldNotBeNullOrWhiteSpace(name);
        }
    }

    /// <summary>A page that draws the first of so many forms, each of which draws the next so many times; the last draws itself.</summary>
    private static byte[] Forms(int levels, int times) => PdfMaker.Objects("", [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        PdfMaker.Stream("/F Do"u8.ToArray(), ""),
        .. Enumerable.Range(0, levels).Select(level => PdfMaker.Stream(
            Encoding.ASCII.GetBytes(Repeat("/F Do ", times)),
            $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {5 + Math.Min(level + 1, levels - 1)} 0 R >> >>"))]);

    /// <summary>A page with this content, and a font F; further objects are numbered from 6.</summary>
    private static byte[] Text(string content, string font, params string[] others) => PdfMaker.Objects("", [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        content, font, .. others]);

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private static ArticleContent.Document Document(string text) => new(Encoding.UTF8.GetBytes(text));

    private static ArticleContent.Pdf Pdf(byte[] file) => new(file);

    private static CanonicalArticle Read(ArticleContent content) => Canonicalizer.Canonicalize(
        new ArticleSource(null, content, ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}

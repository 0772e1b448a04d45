using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Dateline.Benchmarks.Fuzz;

/// <summary>Documents of our own that inputs are made from: each has what its format's reader has to tell apart.</summary>
internal static class FuzzSeeds
{
    private const string Body =
        "The old bridge at Kellwater was closed on Monday after inspectors found a crack in its western pier, Mr. A. B. Orr said. "
        + "“Why now?” Orr asked. The U.S. firm, Marrow Inc., expects the repair to take 11.5 weeks …\n\n"
        + "By Jane Doe | 5 August 2019\n\nWe use cookies to improve your experience.\n\nAlso read\n\n"
        + "Идлиб 中文。 naïve e\u0301 👩‍👩‍👧 ﬁne \u00A0 \u200B \u00AD ends.";

    private const string Markdown =
        "---\ntitle: Bridge\ndate: 2024-05-01\ntags: [a, b]\nauthor: Jane Doe\n---\n# Bridge closed\n\nThe **old** bridge at [Kellwater](https://example.org/a) "
        + "was closed.\n\n> A quote\n> > in a quote\n\n- one\n  - two\n    1. three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\ncode\n```\n\n"
        + "<div class=\"x\"><p>Raw &amp; &#8203;html</p></div>\n\n![image](a.png) `code` <https://example.org> *em_ph_asis*\\\nend\n";

    private const string Html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Bridge closed | News</title>"
        + "<meta property=\"og:title\" content=\"Bridge closed\"><meta name=\"author\" content=\"Jane Doe\">"
        + "<link rel=\"canonical\" href=\"https://example.org/bridge\">"
        + "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"datePublished\":\"2024-05-01\",\"author\":[{\"name\":\"Jane\"}]}</script>"
        + "<style>.h{display:none}</style></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><article><h1>Bridge closed</h1>"
        + "<p>The old <b>bridge</b> at Kellwater was closed on Monday after inspectors found a crack in its western pier.<br><br>Engineers "
        + "expect the repair to take eleven weeks.</p><table><caption>Costs</caption><tr><th>a<td>b</tr></table><blockquote>A quote</blockquote>"
        + "<pre>a\n  b</pre><p hidden>hidden</p><p class=\"h\" style=\"display:none\">unseen</p><ul><li>one<li>two</ul></article>"
        + "<aside>Also read</aside><footer>Cookie notice</footer></body></html>";

    private const string Json =
        "{\"title\":\"Bridge\",\"url\":\"https://example.org/a\",\"publishedAt\":\"2024-05-01T10:00:00Z\",\"authors\":[\"Jane\",{\"name\":\"Joe\"}],"
        + "\"tags\":[\"a\"],\"language\":\"en\",\"text\":\"The bridge was closed.\\n\\nIt \\u00e9nds.\",\"html\":\"<p>x</p>\",\"markdown\":null}";

    /// <summary>The kinds of input, each with its seeds.</summary>
    public static IReadOnlyDictionary<string, byte[][]> ByKind { get; } = new Dictionary<string, byte[][]>
    {
        ["text"] = [Encoding.UTF8.GetBytes(Body)],
        ["markdown"] = [Encoding.UTF8.GetBytes(Markdown)],
        ["html"] = [Encoding.UTF8.GetBytes(Html)],
        ["json"] = [Encoding.UTF8.GetBytes(Json), Encoding.UTF8.GetBytes($"[{Json}]"), Encoding.UTF8.GetBytes($"{Json}\n{Json}\n")],
        ["pdf"] = [Pdf(1), Pdf(3)],
        ["encoding"] =
        [
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Body)],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Html)],
            Encoding.Unicode.GetBytes(Body),
            [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Body)],
            Encoding.Latin1.GetBytes(Html.Replace("utf-8", "iso-8859-1", StringComparison.Ordinal).Replace("old", "\u00E9t\u00E9", StringComparison.Ordinal)),
            [.. Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"shift_jis\"?><html><body><p>"), 0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x81, 0x42],
        ],
    };

    private static byte[] Pdf(int pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var number = 1; number <= pages; number++)
        {
            var page = builder.AddPage(PageSize.A4);
            page.AddText("Example News", 9, new PdfPoint(60, 820), font);
            for (var line = 0; line < 12; line++)
            {
                page.AddText($"The old bridge at Kell- was closed on {line}.", 11, new PdfPoint(line % 2 == 0 ? 60 : 320, 700 - (line / 2 * 14)), font);
            }

            page.AddText($"{number}", 9, new PdfPoint(290, 20), font);
        }

        return builder.Build();
    }
}

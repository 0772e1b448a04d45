using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Dateline.Services.Tests.Harness;

/// <summary>Makes PDF files.</summary>
internal static class Pdfs
{
    /// <summary>A PDF with a text on each page, broken into lines.</summary>
    public static byte[] Of(params string[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var text in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            var (line, y) = ("", 700);
            foreach (var word in text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Append(""))
            {
                if (word.Length == 0 || line.Length + word.Length > 60)
                {
                    page.AddText(line, 11, new PdfPoint(60, y -= 14), font);
                    line = "";
                }

                line = $"{line} {word}".Trim();
            }
        }

        return builder.Build();
    }
}

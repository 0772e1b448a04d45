using System.Globalization;
using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Dateline.Knowledge.Tests.Canonical;

/// <summary>Makes PDF files: well-formed ones by PdfPig's writer, hostile ones object by object.</summary>
internal static class PdfMaker
{
    private const double Top = 700;
    private const double Pitch = 14;

    public static PlacedText[] Column(double left, params string[] lines) =>
        [.. lines.Select((line, i) => new PlacedText(left, Top - (Pitch * i), 11, line))];

    public static byte[] Document(params IReadOnlyList<PlacedText>[] parts) => Pages([.. parts.SelectMany(part => part)]);

    public static byte[] Pages(params IReadOnlyList<PlacedText>[] pages)
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
    public static byte[] Raw(byte[] content, string filter, string trailer = "") => Objects(
        trailer,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
        Stream(content, filter));

    /// <summary>A file of these objects, numbered from 1; the first is the catalog.</summary>
    public static byte[] Objects(string trailer, params string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var item in objects)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{item}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A stream object; its bytes one Latin 1 character each.</summary>
    public static string Stream(byte[] content, string entries) =>
        $"<< /Length {content.Length} {entries} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream";

    /// <summary>So many blanks, packed.</summary>
    public static byte[] Packed(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < megabytes; i++)
            {
                stream.Write(blanks);
            }
        }

        return packed.ToArray();
    }
}

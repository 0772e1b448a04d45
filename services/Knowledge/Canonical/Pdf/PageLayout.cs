using Dateline.Knowledge.Articles;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Util;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>
/// The lines of a page in reading order. Words make bands (what stands at one height); neighbouring bands that leave the same
/// gutter free are columns, read one after the other; a band that crosses the gutter ends them.
/// </summary>
internal static class PageLayout
{
    private const int LeastBands = 3;
    private const double LeastGutter = 8;
    private const double GutterPerSize = 0.9;
    private const int MaxColumns = 6;

    /// <summary>The lines of a page.</summary>
    public static List<PdfLine> Lines(PdfPage page)
    {
        var words = DefaultWordExtractor.Instance.GetWords(page.Letters).Where(word => !string.IsNullOrWhiteSpace(word.Text)).ToList();
        var lines = new List<PdfLine>();
        if (words.Count > 0)
        {
            var column = 0;
            Read(page, words, MaxColumns, lines, ref column);
        }

        return lines;
    }

    private static void Read(PdfPage page, List<Word> words, int depth, List<PdfLine> lines, ref int column)
    {
        var bands = Bands(words);
        var gutter = Math.Max(LeastGutter, GutterPerSize * Median(words.Select(word => word.BoundingBox.Height)));
        for (var from = 0; from < bands.Count;)
        {
            var (to, middle) = depth > 1 ? Columns(bands, from, gutter) : (from, 0);
            if (to == from)
            {
                lines.Add(Line(page, bands[from], column));
                from++;
                continue;
            }

            var both = bands[from..to].SelectMany(band => band).ToList();
            column++;
            Read(page, [.. both.Where(word => word.BoundingBox.Left < middle)], depth - 1, lines, ref column);
            column++;
            Read(page, [.. both.Where(word => word.BoundingBox.Left >= middle)], depth - 1, lines, ref column);
            column++;
            from = to;
        }
    }

    /// <summary>The end of the columns that begin at a band, and the middle of their gutter; the band itself where there are none.</summary>
    private static (int To, double Middle) Columns(List<List<Word>> bands, int from, double gutter)
    {
        var best = (To: from, Middle: 0.0);
        foreach (var (start, end) in Gaps(bands[from]).Where(gap => gap.End - gap.Start >= gutter).Take(MaxColumns))
        {
            var (left, right) = (start, end);
            var to = from;
            var split = 0;
            while (to < bands.Count && Narrow(bands[to], ref left, ref right, gutter))
            {
                split += bands[to].Exists(word => word.BoundingBox.Right <= left + 0.1) && bands[to].Exists(word => word.BoundingBox.Left >= right - 0.1) ? 1 : 0;
                to++;
            }

            if (split >= LeastBands && to > best.To)
            {
                best = (to, (left + right) / 2);
            }
        }

        return best;
    }

    /// <summary>Narrows a gutter to what a band leaves free of it; false where that is too little.</summary>
    private static bool Narrow(List<Word> band, ref double left, ref double right, double gutter)
    {
        var (low, high) = (left, right);
        foreach (var box in band.Select(word => word.BoundingBox).Where(box => box.Right > low && box.Left < high))
        {
            if (box.Left - low >= high - box.Right)
            {
                high = Math.Min(high, box.Left);
            }
            else
            {
                low = Math.Max(low, box.Right);
            }
        }

        if (high - low < gutter)
        {
            return false;
        }

        (left, right) = (low, high);
        return true;
    }

    private static IEnumerable<(double Start, double End)> Gaps(List<Word> band)
    {
        for (var i = 1; i < band.Count; i++)
        {
            yield return (band[i - 1].BoundingBox.Right, band[i].BoundingBox.Left);
        }
    }

    /// <summary>Words that stand at one height, from left to right; bands from top to bottom.</summary>
    private static List<List<Word>> Bands(List<Word> words)
    {
        var bands = new List<List<Word>>();
        var (low, high) = (0.0, 0.0);
        foreach (var word in words.OrderByDescending(Middle).ThenBy(word => word.BoundingBox.Left))
        {
            var middle = Middle(word);
            if (bands.Count > 0 && middle >= low && middle <= high)
            {
                bands[^1].Add(word);
            }
            else
            {
                bands.Add([word]);
                var size = Math.Max(Size(word), 1);
                (low, high) = (middle - (size / 2), middle + (size / 2));
            }
        }

        bands.ForEach(band => band.Sort((one, other) => one.BoundingBox.Left.CompareTo(other.BoundingBox.Left)));
        return bands;
    }

    // Letters without ascenders have low boxes: the baseline is what the words of a line share.
    private static double Middle(Word word) => word.Letters[0].StartBaseLine.Y;

    private static double Size(Word word) => word.Letters[0].PointSize;

    private static PdfLine Line(PdfPage page, List<Word> band, int column) => new(
        TextCleaner.Clean(WellFormed(string.Join(' ', band.Select(word => word.Text)))).Replace('\n', ' ').Trim(),
        page.Number,
        band[0].BoundingBox.Left,
        band[^1].BoundingBox.Right,
        page.Height > 0 ? 1 - (Middle(band[0]) / page.Height) : 0,
        Middle(band[0]),
        band.Max(Size),
        column);

    private static string WellFormed(string text) => text.IsWellFormed() ? text : new string([.. text.Where(unit => !char.IsSurrogate(unit))]);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

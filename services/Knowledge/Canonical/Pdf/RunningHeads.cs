using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>Lines at a page's edge that are no part of the text: page numbers, and what stands there on several pages.</summary>
internal static partial class RunningHeads
{
    private const double Edge = 0.12;
    private const int LinesAtEdge = 3;
    private const int LongestLine = 120;

    /// <summary>Marks them.</summary>
    public static void Mark(List<List<PdfLine>> pages)
    {
        var seen = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var line in pages.SelectMany(AtEdge))
        {
            (seen.TryGetValue(Form(line), out var on) ? on : seen[Form(line)] = []).Add(line.Page);
        }

        foreach (var line in pages.SelectMany(AtEdge))
        {
            line.Rule = PageNumber().IsMatch(line.Text) ? "page-number"
                : seen[Form(line)].Count >= Math.Max(2, pages.Count / 3) ? "running-head"
                : null;
        }
    }

    private static IEnumerable<PdfLine> AtEdge(List<PdfLine> page)
    {
        var byHeight = page.Where(line => line.Text.Length is > 0 and <= LongestLine).OrderBy(line => line.Top).ToList();
        return byHeight.Take(LinesAtEdge).Where(line => line.Top <= Edge).Concat(byHeight.TakeLast(LinesAtEdge).Where(line => line.Top >= 1 - Edge)).Distinct();
    }

    private static string Form(PdfLine line) => Digits().Replace(line.Text.ToLowerInvariant(), "#");

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:page |p\. ?|seite )?[-–—| ]*(?:\d{1,4}|[ivxl]{1,6})[-–—| ]*(?:(?:of|/|von) ?\d{1,4})?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}

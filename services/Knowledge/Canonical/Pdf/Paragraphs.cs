using System.Text;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>Lines to paragraphs: by their distance, size and shape; words cut at a line's end are made whole.</summary>
internal static partial class Paragraphs
{
    private const double HeadingSize = 1.15;
    private const double OtherSize = 0.08;
    private const double WideGap = 1.45;
    private const double FullLine = 0.85;
    private const double Indent = 0.8;
    private const int LongestHeading = 250;

    /// <summary>The paragraphs of all pages. One that goes on in the next column or on the next page is one.</summary>
    public static IEnumerable<PdfParagraph> Of(List<List<PdfLine>> pages)
    {
        var lines = pages.SelectMany(page => page).Where(line => line.Text.Length > 0).ToList();
        var kept = lines.Where(line => line.Rule is null).ToList();
        if (kept.Count == 0)
        {
            return lines.Select(line => new PdfParagraph(BlockKind.Paragraph, line.Text, line.Page, line.Rule));
        }

        var body = BodySize(kept);
        var pitch = Pitch(kept);
        var words = kept.SelectMany(line => line.Text.Split(' ')).Select(word => word.Trim('.', ',', ';', ':', '”', '"', ')')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var widths = kept.GroupBy(line => (line.Page, line.Column)).ToDictionary(group => group.Key, group => (Left: group.Min(line => line.Left), Right: group.Max(line => line.Right)));
        var paragraphs = new List<PdfParagraph>();
        var open = new List<PdfLine>();
        foreach (var line in lines)
        {
            if (line.Rule is not null)
            {
                // A running head between two pages does not end the paragraph that goes on behind it.
                paragraphs.Add(new PdfParagraph(BlockKind.Paragraph, line.Text, line.Page, line.Rule));
                continue;
            }

            if (open.Count > 0 && !GoesOn(open[^1], line, pitch, widths))
            {
                Close();
            }

            open.Add(line);
        }

        Close();
        return paragraphs;

        void Close()
        {
            if (open.Count > 0)
            {
                var text = Join(open, words);
                var isHeading = open[0].Size >= HeadingSize * body && text.Length <= LongestHeading;
                var isItem = Bullet().IsMatch(text);
                paragraphs.Add(new PdfParagraph(
                    isHeading ? BlockKind.Heading : isItem ? BlockKind.ListItem : BlockKind.Paragraph, text, open[0].Page, null));
                open.Clear();
            }
        }
    }

    private static bool GoesOn(
        PdfLine last, PdfLine line, double pitch, Dictionary<(int Page, int Column), (double Left, double Right)> widths)
    {
        if (Math.Abs(last.Size - line.Size) > OtherSize * last.Size || Bullet().IsMatch(line.Text))
        {
            return false;
        }

        var ends = last.Text[^1] is '.' or '!' or '?' or '”' or '"' or ':' or ')';
        if (last.Page != line.Page || last.Column != line.Column)
        {
            return !ends && (char.IsLower(line.Text[0]) || last.Text[^1] is '-' or ',');
        }

        var (left, right) = widths[(line.Page, line.Column)];
        var gap = last.Baseline - line.Baseline;
        var isShort = last.Right - left < FullLine * (right - left);
        var isIndented = line.Left - left > Indent * line.Size && last.Left - left <= Indent * line.Size;
        return gap <= WideGap * Math.Max(pitch, line.Size) && !(ends && (isShort || isIndented));
    }

    private static string Join(List<PdfLine> lines, HashSet<string> words)
    {
        var text = new StringBuilder(lines[0].Text);
        foreach (var line in lines.Skip(1))
        {
            if (text.Length > 1 && text[^1] is '-' or '\u2010' && char.IsLetter(text[^2]) && char.IsLower(line.Text[0]))
            {
                // "cease-" + "fire": as the article itself writes it elsewhere, or else the hyphen was the line's.
                var first = LastWord(text);
                var second = FirstWord().Match(line.Text).Value;
                if (!words.Contains($"{first}-{second}"))
                {
                    text.Length--;
                }
            }
            else
            {
                text.Append(' ');
            }

            text.Append(line.Text);
        }

        return text.ToString();
    }

    private static string LastWord(StringBuilder text)
    {
        var from = text.Length - 1;
        while (from > 0 && (char.IsLetter(text[from - 1]) || text[from - 1] == '-'))
        {
            from--;
        }

        return text.ToString(from, text.Length - 1 - from);
    }

    /// <summary>The size that most letters have.</summary>
    private static double BodySize(List<PdfLine> lines) => lines
        .GroupBy(line => Math.Round(line.Size, 1)).MaxBy(group => group.Sum(line => line.Text.Length))!.Key;

    /// <summary>The usual distance of two lines.</summary>
    private static double Pitch(List<PdfLine> lines)
    {
        var gaps = lines.Zip(lines.Skip(1)).Where(pair => pair.First.Page == pair.Second.Page && pair.First.Column == pair.Second.Column)
            .Select(pair => pair.First.Baseline - pair.Second.Baseline).Where(gap => gap > 0).Order().ToList();
        return gaps.Count > 0 ? gaps[gaps.Count / 4] : 0;
    }

    [GeneratedRegex(@"^[\p{L}-]+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^[•‣◦▪–—-] \S", RegexOptions.NonBacktracking)]
    private static partial Regex Bullet();
}

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>A line of a page's column.</summary>
/// <param name="Text">Its words, a blank between two.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Left">Left edge in points.</param>
/// <param name="Right">Right edge in points.</param>
/// <param name="Top">Distance of its upper edge from the page's top, as a share of the page's height.</param>
/// <param name="Baseline">Height of its lower edge in points, upwards.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="Column">Number of its column on the page, in reading order.</param>
internal sealed record PdfLine(string Text, int Page, double Left, double Right, double Top, double Baseline, double Size, int Column)
{
    /// <summary>The rule that leaves it out, or null.</summary>
    public string? Rule { get; set; }
}

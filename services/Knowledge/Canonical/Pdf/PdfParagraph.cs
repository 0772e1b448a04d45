namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>Lines that belong together, or a line that is left out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Clean text on one line.</param>
/// <param name="Page">Page it begins on, from 1.</param>
/// <param name="Rule">The rule that leaves it out, or null.</param>
internal sealed record PdfParagraph(BlockKind Kind, string Text, int Page, string? Rule);

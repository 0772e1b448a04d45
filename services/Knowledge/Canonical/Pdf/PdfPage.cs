using UglyToad.PdfPig.Content;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>What is read of a page.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Height">Its height in points.</param>
/// <param name="Letters">Its letters in the order in which they are drawn.</param>
internal sealed record PdfPage(int Number, double Height, IReadOnlyList<Letter> Letters);

namespace Dateline.Knowledge.Tests.Canonical;

/// <summary>A line of text on a page of a made PDF.</summary>
/// <param name="X">Points from the left.</param>
/// <param name="Y">Points from below.</param>
/// <param name="Size">Size in points.</param>
/// <param name="Text">The text.</param>
internal sealed record PlacedText(double X, double Y, double Size, string Text);

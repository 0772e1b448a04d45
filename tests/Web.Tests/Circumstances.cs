namespace Dateline.Web.Tests;

/// <summary>Under what circumstances a page is visited.</summary>
internal sealed record Circumstances
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public bool Dark { get; init; }

    /// <summary>Runs before the page's own scripts.</summary>
    public string? Script { get; init; }

    /// <summary>Parts of complaints of the browser that the test provokes; each must happen.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    public static Circumstances Phone => new() { Width = 390, Height = 844 };
}

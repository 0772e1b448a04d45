namespace Dateline.Knowledge.Canonical;

/// <summary>A block as a reader of a format hands it over: in the text unless a rule leaves it out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Clean text; no white space at either end, no runs of blanks.</param>
internal sealed record DraftBlock(BlockKind Kind, string Text)
{
    /// <summary>Page it begins on, from 1; null where there are no pages.</summary>
    public int? Page { get; init; }

    /// <summary>How much of it is the text of links, 0 to 1.</summary>
    public double LinkShare { get; init; }

    /// <summary>The rule that leaves it out; null: it is part of the article.</summary>
    public string? Rule { get; set; }
}

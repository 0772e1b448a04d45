namespace Dateline.Knowledge.Canonical.Furniture;

/// <summary>Where a block stands in an article.</summary>
internal enum Place
{
    /// <summary>Before the first prose.</summary>
    Head,

    /// <summary>After the first prose, in the first half of the text.</summary>
    Body,

    /// <summary>In the second half of the text.</summary>
    Tail,
}

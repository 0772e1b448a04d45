namespace Dateline.Knowledge.Canonical;

/// <summary>What a block of canonical text is.</summary>
public enum BlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A title or section heading: begins a new section.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    ListItem,

    /// <summary>A block quotation.</summary>
    Quote,

    /// <summary>A row of a table, its cells separated by " | ".</summary>
    TableRow,

    /// <summary>Preformatted text.</summary>
    Code,
}

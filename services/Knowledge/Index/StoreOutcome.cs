namespace Dateline.Knowledge.Index;

/// <summary>What storing an article did.</summary>
internal enum StoreOutcome
{
    /// <summary>There was no current version.</summary>
    Created,

    /// <summary>Another version was current.</summary>
    Updated,

    /// <summary>This version was current already.</summary>
    Unchanged,
}

namespace Dateline.Evaluation.Metrics;

/// <summary>How a gold quote was found.</summary>
internal enum GoldFound
{
    /// <summary>In one piece.</summary>
    Whole,

    /// <summary>Only lines of it.</summary>
    InParts,

    /// <summary>Not at all: it stays in as gold that cannot be hit.</summary>
    Nowhere,
}

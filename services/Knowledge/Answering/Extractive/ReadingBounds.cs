namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>How far a reader reads the sentences it is given.</summary>
/// <param name="Within">No sentence is begun later than this after the call; waiting for other callers counts.</param>
/// <param name="AtLeast">So many of the first are read whatever they score.</param>
/// <param name="Enough">Of the others none is read that comes after one with this score or a better one.</param>
internal readonly record struct ReadingBounds(
    TimeSpan Within, int AtLeast = int.MaxValue, float Enough = float.PositiveInfinity);

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>How far a reader reads the sentences it is given.</summary>
/// <param name="Within">No sentence is begun later than this after the call; waiting for other callers counts.</param>
/// <param name="AtLeast">So many of the first are read whatever they score.</param>
/// <param name="IsEnough">
/// Told the place and the score of one; of the others none is read that comes after one of which this is true. Null: none is.
/// </param>
internal readonly record struct ReadingBounds(
    TimeSpan Within, int AtLeast = int.MaxValue, Func<int, float, bool>? IsEnough = null);

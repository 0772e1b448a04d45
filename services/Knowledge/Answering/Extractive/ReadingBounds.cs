namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>How far a reader reads the sentences it is given.</summary>
/// <param name="Within">No sentence is begun later than this after the call; waiting for other callers counts.</param>
/// <param name="AtLeast">So many of the first are read whatever they score.</param>
/// <param name="LastAfter">
/// Told the place and the score of one, gives the place of the last that is still to be read. Null: the last of all.
/// </param>
internal readonly record struct ReadingBounds(
    TimeSpan Within, int AtLeast = int.MaxValue, Func<int, float, int>? LastAfter = null);

namespace Dateline.Knowledge.Index;

/// <summary>How far an index is made anew.</summary>
/// <param name="Done">Versions of articles that are carried over.</param>
/// <param name="Total">Versions that this pass has to carry over.</param>
public readonly record struct ReindexProgress(int Done, int Total);

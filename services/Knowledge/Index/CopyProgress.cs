namespace Dateline.Knowledge.Index;

/// <summary>How far a copy is.</summary>
/// <param name="Articles">Articles of the source.</param>
/// <param name="Copied">Articles copied by this run.</param>
/// <param name="Skipped">Articles that the target had already.</param>
public sealed record CopyProgress(long Articles, long Copied, long Skipped);

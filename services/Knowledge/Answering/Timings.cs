namespace Dateline.Knowledge.Answering;

/// <summary>Where the time of a call went.</summary>
/// <param name="Retrieval">Finding passages.</param>
/// <param name="Answering">Choosing or writing sentences.</param>
/// <param name="Verification">Checking them.</param>
/// <param name="Total">All of it.</param>
public sealed record Timings(TimeSpan Retrieval, TimeSpan Answering, TimeSpan Verification, TimeSpan Total);

namespace Dateline.Benchmarks.Scale;

/// <summary>What an archive of one size was like, in a process of its own.</summary>
/// <param name="Passages">Passages indexed.</param>
/// <param name="Articles">Articles.</param>
/// <param name="ArticlesPerSecond">Ingest rate on the way from the size before.</param>
/// <param name="PassagesPerSecond">Ingest rate on the way from the size before.</param>
/// <param name="Open">What opening and asking was like.</param>
internal sealed record ScalePoint(
    long Passages, int Articles, double ArticlesPerSecond, double PassagesPerSecond, OpenedArchive Open);

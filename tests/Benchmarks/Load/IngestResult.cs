namespace Dateline.Benchmarks.Load;

/// <summary>What taking articles in came to.</summary>
/// <param name="Articles">Articles sent.</param>
/// <param name="Passages">Passages indexed of them.</param>
/// <param name="Megabytes">Size of their texts in UTF-8, in millions of bytes.</param>
/// <param name="Seconds">From the first article sent to the last one acknowledged.</param>
/// <param name="Outcomes">How many articles were created, updated, unchanged and rejected.</param>
internal sealed record IngestResult(
    int Articles, long Passages, double Megabytes, double Seconds, IReadOnlyDictionary<string, int> Outcomes)
{
    public double ArticlesPerSecond => Articles / Seconds;

    public double PassagesPerSecond => Passages / Seconds;

    public double MegabytesPerSecond => Megabytes / Seconds;
}

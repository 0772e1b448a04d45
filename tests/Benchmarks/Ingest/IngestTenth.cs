namespace Dateline.Benchmarks.Ingest;

/// <summary>A tenth of a stream of articles.</summary>
/// <param name="Articles">Articles acknowledged in it.</param>
/// <param name="Megabytes">Size of as many articles' texts in UTF-8, in millions of bytes, at the stream's mean.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuSeconds">Processor time that the server took for it.</param>
/// <param name="ResidentMegabytes">The server's resident memory at its end, in millions of bytes.</param>
internal sealed record IngestTenth(int Articles, double Megabytes, double Seconds, double CpuSeconds, double ResidentMegabytes)
{
    public double ArticlesPerSecond => Articles / Seconds;

    public double MegabytesPerSecond => Megabytes / Seconds;

    /// <summary>What a core of its own would take: other programs on the machine do not count.</summary>
    public double ArticlesPerCpuSecond => Articles / CpuSeconds;
}

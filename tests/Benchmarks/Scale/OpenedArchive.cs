using Dateline.Benchmarks.Load;

namespace Dateline.Benchmarks.Scale;

/// <summary>What a freshly started process measured on an archive.</summary>
/// <param name="OpenSeconds">From nothing to ready.</param>
/// <param name="ResidentMegabytes">Resident memory after all questions, in millions of bytes.</param>
/// <param name="SearchMs">Latency of a search for ten passages.</param>
/// <param name="AskMs">Latency of an answer.</param>
internal sealed record OpenedArchive(
    double OpenSeconds, double ResidentMegabytes, LatencySummary SearchMs, LatencySummary AskMs);

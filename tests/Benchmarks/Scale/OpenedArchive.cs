using Dateline.Benchmarks.Load;

namespace Dateline.Benchmarks.Scale;

/// <summary>What a freshly started process measured on an archive.</summary>
/// <param name="OpenSeconds">From nothing to ready.</param>
/// <param name="ResidentMegabytes">Resident memory after all questions, in millions of bytes.</param>
/// <param name="FirstMs">Latency of the first questions that the process was asked.</param>
/// <param name="WarmMs">Latency of other questions, after the first were asked again a few times.</param>
/// <param name="FirstProcessorMs">Processor time that each of the first questions took on average, compiling included.</param>
/// <param name="WarmProcessorMs">Processor time that each of the others took on average.</param>
internal sealed record OpenedArchive(
    double OpenSeconds, double ResidentMegabytes, LatencySummary FirstMs, LatencySummary WarmMs,
    double FirstProcessorMs, double WarmProcessorMs);

using Dateline.Benchmarks.Load;

namespace Dateline.Benchmarks.Peers;

/// <summary>How fast one engine searched.</summary>
/// <param name="Name">The engine.</param>
/// <param name="SearchMs">Latency of a search for ten passages with their texts.</param>
internal sealed record EngineLatency(string Name, LatencySummary SearchMs);

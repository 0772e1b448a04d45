namespace Dateline.Benchmarks.Peers;

/// <summary>Engines side by side on the same passages and questions in the same process.</summary>
/// <param name="Passages">How many passages each of them holds.</param>
/// <param name="Engines">Dateline first.</param>
internal sealed record PeerComparison(long Passages, IReadOnlyList<EngineLatency> Engines);

using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering;

/// <summary>What a search found.</summary>
/// <param name="Sources">Passages, best first.</param>
/// <param name="Timings">Where the time went.</param>
public sealed record SearchResult(ImmutableArray<Source> Sources, Timings Timings);

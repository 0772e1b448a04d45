using System.Collections.Immutable;

namespace Dateline.Knowledge.Index;

/// <summary>What inverse document frequencies are made of.</summary>
/// <param name="PassageCount">Passages in the corpus.</param>
/// <param name="DocumentFrequencies">How many of them hold each term, in the order asked.</param>
internal sealed record CorpusStatistics(long PassageCount, ImmutableArray<long> DocumentFrequencies);

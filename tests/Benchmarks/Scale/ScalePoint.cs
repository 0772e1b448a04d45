using System.Collections.Immutable;

namespace Dateline.Benchmarks.Scale;

/// <summary>What an archive of one size was like, in a process of its own.</summary>
/// <param name="Passages">Passages indexed.</param>
/// <param name="Articles">Articles.</param>
/// <param name="ArticlesPerSecond">Ingest rate on the way from the size before.</param>
/// <param name="PassagesPerSecond">Ingest rate on the way from the size before.</param>
/// <param name="Search">What opening without the reader and searching was like.</param>
/// <param name="Ask">What opening with the reader and asking for answers was like.</param>
/// <param name="Stream">When a stream's first sentence came.</param>
/// <param name="Quotes">What verifying quotes was like, by kind.</param>
internal sealed record ScalePoint(
    long Passages, int Articles, double ArticlesPerSecond, double PassagesPerSecond, OpenedArchive Search,
    OpenedArchive Ask, FirstSentence Stream, ImmutableArray<MeasuredQuotes> Quotes);

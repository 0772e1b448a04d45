using System.Collections.Immutable;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Retrieval;

/// <summary>A passage with its place in the ranking.</summary>
/// <param name="Hit">What the index found.</param>
/// <param name="Score">What <see cref="PassageRanking"/> gives it; comparable within one question.</param>
internal sealed record RankedPassage(PassageHit Hit, float Score)
{
    /// <summary>Who else published the article, as a copy or a light rewrite that is left out of the ranking.</summary>
    public ImmutableArray<string> AlsoPublishedBy { get; init; } = [];
}

using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Retrieval;

/// <summary>A passage with its place in the ranking.</summary>
/// <param name="Hit">What the index found.</param>
/// <param name="Score">What <see cref="PassageRanking"/> gives it; comparable within one question.</param>
internal sealed record RankedPassage(PassageHit Hit, float Score);

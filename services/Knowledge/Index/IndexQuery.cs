using System.Collections.Immutable;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index;

/// <summary>What to look for in an index.</summary>
/// <param name="Terms">Terms with the weight of each: count times inverse document frequency.</param>
/// <param name="Vector">The question's normalised vector; all zeros when it has no known word.</param>
/// <param name="Filter">Which articles count, applied before anything is ranked.</param>
/// <param name="Limit">How many passages to take by words, and how many by vector.</param>
internal sealed record IndexQuery(
    ImmutableArray<WeightedTerm> Terms, ReadOnlyMemory<float> Vector, ArticleFilter Filter, int Limit);

using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Index;

/// <summary>A term of a question.</summary>
/// <param name="Term">The term.</param>
/// <param name="Weight">How much it counts; above 0.</param>
internal readonly record struct WeightedTerm(Term Term, float Weight);

using System.Collections.Immutable;

namespace Dateline.Knowledge.Retrieval;

/// <summary>What was found for a question.</summary>
/// <param name="Query">The question as it was looked for.</param>
/// <param name="Passages">Best first.</param>
internal sealed record RetrievedPassages(AnalyzedQuestion Query, ImmutableArray<RankedPassage> Passages);

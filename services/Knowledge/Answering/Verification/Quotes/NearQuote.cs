using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>A place that resembles a quote.</summary>
/// <param name="Citation">The place.</param>
/// <param name="Similarity">Words that agree, as a share of the longer side's words; above 0, at most 1.</param>
/// <param name="Differences">How the quote differs from it, in the order of the words.</param>
public sealed record NearQuote(Citation Citation, double Similarity, ImmutableArray<WordDifference> Differences);

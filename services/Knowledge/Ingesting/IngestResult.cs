using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Ingesting;

/// <summary>What became of one article.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="ArticleId">Its id; null when it was rejected before it had one.</param>
/// <param name="Version">The version that is current now; null when rejected.</param>
/// <param name="PassageCount">How many passages of it are indexed.</param>
/// <param name="LeftOut">What of the page is not in the canonical text.</param>
/// <param name="Rejection">Why it was rejected; null otherwise.</param>
public sealed record IngestResult(
    IngestOutcome Outcome,
    ArticleId? ArticleId,
    ArticleVersion? Version,
    int PassageCount,
    ImmutableArray<LeftOut> LeftOut,
    Rejection? Rejection = null);

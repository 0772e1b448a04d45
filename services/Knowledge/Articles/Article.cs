using System.Collections.Immutable;

namespace Dateline.Knowledge.Articles;

/// <summary>One version of an article as the archive keeps it.</summary>
/// <param name="Corpus">The corpus that holds it.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Version">This version.</param>
/// <param name="State">Where this version stands.</param>
/// <param name="Text">The canonical text that all spans refer to; empty in lists and when withdrawn.</param>
/// <param name="Metadata">What is known about it.</param>
/// <param name="LeftOut">What of the page is not in the text; empty in lists.</param>
/// <param name="IngestedAt">When this version was first stored, in UTC.</param>
/// <param name="PassageCount">How many passages of it are indexed; 0 unless current.</param>
public sealed record Article(
    CorpusName Corpus,
    ArticleId Id,
    ArticleVersion Version,
    ArticleState State,
    string Text,
    ArticleMetadata Metadata,
    ImmutableArray<LeftOut> LeftOut,
    DateTimeOffset IngestedAt,
    int PassageCount);

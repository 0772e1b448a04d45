using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>A version of an article without its text.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Metadata">What is known about it.</param>
/// <param name="Signature">What tells its near-duplicates.</param>
internal sealed record ArticleHeader(
    ArticleId Id, ArticleVersion Version, ArticleMetadata Metadata, ArticleSignature Signature);

using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>An article as it is handed in.</summary>
/// <param name="Id">The caller's id; null: derived from the URL, or else from the content.</param>
/// <param name="Content">The content.</param>
/// <param name="Metadata">What the caller says about it; wins over what the content says.</param>
public sealed record ArticleSource(ArticleId? Id, ArticleContent Content, ArticleMetadata Metadata);

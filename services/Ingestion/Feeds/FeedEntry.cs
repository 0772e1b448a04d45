using Dateline.Knowledge.Articles;

namespace Dateline.Ingestion.Feeds;

/// <summary>An entry of a feed.</summary>
/// <param name="Link">Where its article is, made absolute; as it stands in the feed when that is no URL.</param>
/// <param name="ChangedAt">When the feed says it was published or changed last; null when it does not.</param>
/// <param name="Declared">What the feed says about the article.</param>
internal sealed record FeedEntry(string Link, DateTimeOffset? ChangedAt, ArticleMetadata Declared);

using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using CodeHollow.FeedReader;
using CodeHollow.FeedReader.Feeds;
using CodeHollow.FeedReader.Parser;
using Dateline.Ingestion.Fetching;
using Dateline.Knowledge.Articles;

namespace Dateline.Ingestion.Feeds;

/// <summary>RSS and Atom to entries.</summary>
internal static class FeedParser
{
    private const int LongestTitle = 1_000;

    private static readonly DateOrigin OfFeed = new(DateSource.Feed, DateCertainty.Certain, "");

    /// <summary>The entries of a feed, newest first; those without a date come last, in the feed's order.</summary>
    /// <exception cref="FetchFailedException">It is no feed.</exception>
    public static ImmutableArray<FeedEntry> Parse(FetchedFile file)
    {
        // A feed has no use for entities of its own; a bomb is made of them.
        if (file.Bytes.AsSpan().IndexOf("<!ENTITY"u8) >= 0)
        {
            throw new FetchFailedException(FetchFailure.Refused, "must lead to a feed that declares no XML entities");
        }

        try
        {
            var feed = FeedReader.ReadFromByteArray(file.Bytes);
            return [.. feed.Items.Select(item => EntryOf(item, file.Url))
                .OrderByDescending(entry => entry.ChangedAt ?? DateTimeOffset.MinValue)];
        }
        catch (Exception fault) when (fault is XmlException or FeedTypeNotSupportedException or ArgumentException
            or InvalidOperationException or FormatException or NullReferenceException)
        {
            // The reader has no error of its own for a document that only looks like a feed.
            throw new FetchFailedException(FetchFailure.Refused, "must lead to an RSS or Atom feed", fault);
        }
    }

    private static FeedEntry EntryOf(FeedItem item, Uri feed)
    {
        var atom = item.SpecificItem as AtomFeedItem;
        var link = atom?.Links?.FirstOrDefault(each => each.Relation is null or "" or "alternate")?.Href ?? item.Link ?? "";
        var published = MomentOf(item.PublishingDateString);
        var title = (item.Title ?? "").Trim();
        return new FeedEntry(
            Uri.TryCreate(feed, link.Trim(), out var absolute) ? absolute.AbsoluteUri : link,
            MomentOf(atom?.UpdatedDateString) ?? published,
            ArticleMetadata.Empty with
            {
                Title = title.Length <= LongestTitle ? title : "",
                PublishedAt = published,
                PublishedAtOrigin = published is null ? null : OfFeed,
            });
    }

    private static DateTimeOffset? MomentOf(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        ? moment
        : null;
}

using Dateline.Ingestion.Fetching;
using Dateline.Knowledge.Articles;
using Microsoft.Extensions.Caching.Memory;

namespace Dateline.Ingestion.Feeds;

/// <summary>
/// The stamps of feeds whose entries are all stored, so that an unchanged feed is not sent again. Kept while the process runs:
/// after a restart each feed is sent once more, and its entries are known by their articles.
/// </summary>
internal sealed class FeedStamps : IDisposable
{
    private const int MostFeeds = 10_000;

    private readonly MemoryCache _stamps = new(new MemoryCacheOptions { SizeLimit = MostFeeds });

    public FileStamp? Find(CorpusName corpus, Uri feed) => _stamps.Get<FileStamp>((corpus, feed));

    public void Remember(CorpusName corpus, Uri feed, FileStamp stamp) =>
        _stamps.Set((corpus, feed), stamp, new MemoryCacheEntryOptions { Size = 1 });

    public void Forget(CorpusName corpus, Uri feed) => _stamps.Remove((corpus, feed));

    public void Dispose() => _stamps.Dispose();
}

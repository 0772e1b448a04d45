using System.Runtime.CompilerServices;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Ingestion.Fetching;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Ingesting;
using IngestResult = Dateline.Contracts.Ingestion.V1.IngestResult;

namespace Dateline.Ingestion.Feeds;

/// <summary>
/// Stores the articles of a feed's new entries. An entry is known when the archive has an article of the id that is derived from
/// its link, so what is new is told after any restart; an entry that the feed says was changed since is fetched again.
/// </summary>
internal sealed class FeedIngest(FileFetcher fetcher, PageIngest pages, ArticleArchive archive, FeedStamps stamps)
{
    /// <summary>So many pages are fetched at a time; their results come in the entries' order.</summary>
    private const int MostAtATime = 4;

    /// <summary>One result for each new entry, newest first. An entry that cannot be had is a result.</summary>
    /// <param name="corpus">Where to store the articles.</param>
    /// <param name="url">A URL that <see cref="FileFetcher.Parse"/> read.</param>
    /// <param name="maxEntries">At most so many new entries; at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FetchFailedException">The feed itself cannot be had.</exception>
    public async IAsyncEnumerable<IngestFeedResponse> IngestAsync(
        CorpusName corpus, Uri url, int maxEntries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await fetcher.FetchAsync(url, FileKind.Feed, stamps.Find(corpus, url), cancellationToken) is not { } file)
        {
            yield break;
        }

        // Until every entry is dealt with, the feed must be sent again.
        stamps.Forget(corpus, url);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<(IngestFeedResponse Response, bool Settled)>>();
        var (taken, settled) = (0, true);
        try
        {
            foreach (var entry in FeedParser.Parse(file))
            {
                if (await IsKnownAsync(corpus, entry, cancellationToken))
                {
                    continue;
                }

                if (taken++ == maxEntries)
                {
                    settled = false;
                    break;
                }

                underWay.Enqueue(IngestAsync(corpus, entry, ended.Token));
                if (underWay.Count == MostAtATime)
                {
                    var (response, done) = await underWay.Dequeue();
                    settled &= done;
                    yield return response;
                }
            }

            while (underWay.TryDequeue(out var last))
            {
                var (response, done) = await last;
                settled &= done;
                yield return response;
            }
        }
        finally
        {
            // A caller who has gone away leaves fetches behind.
            await ended.CancelAsync();
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (settled)
        {
            stamps.Remember(corpus, url, file.Stamp);
        }
    }

    private async Task<(IngestFeedResponse Response, bool Settled)> IngestAsync(
        CorpusName corpus, FeedEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var url = FileFetcher.Parse(entry.Link);
            var result = await pages.IngestAsync(corpus, url, ArticleId.OfUrl(url.AbsoluteUri), entry.Declared, cancellationToken);
            return (Response(result.ToContract()), true);
        }
        catch (FetchFailedException failed)
        {
            return (Response(Rejected(failed.Message)), failed.Failure != FetchFailure.Away);
        }
        catch (InvalidInputException invalid)
        {
            return (Response(IngestionMapping.Rejected(invalid)), true);
        }

        IngestFeedResponse Response(IngestResult result) => new() { Url = entry.Link, Result = result };
    }

    private static IngestResult Rejected(string reason) => IngestionMapping.Rejected(new InvalidInputException("url", reason));

    private async Task<bool> IsKnownAsync(CorpusName corpus, FeedEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var id = ArticleId.OfUrl(FileFetcher.Parse(entry.Link).AbsoluteUri);
            var article = await archive.GetAsync(corpus, id, version: null, cancellationToken);
            return article.State == ArticleState.Withdrawn || entry.ChangedAt is null || entry.ChangedAt <= article.IngestedAt;
        }
        catch (Exception fault) when (fault is NotFoundException or InvalidInputException)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Microsoft.Extensions.Caching.Memory;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Exact counts of passages and terms of a corpus, asked for in one wave and remembered for a short time. Qdrant's own
/// statistics count other corpora and deleted points, and differ from shard to shard.
/// </summary>
/// <param name="store">Reads points.</param>
/// <param name="age">For how long a count is remembered; 0: not at all.</param>
internal sealed class QdrantStatistics(QdrantStore store, TimeSpan age) : IDisposable
{
    private const int MostRemembered = 100_000;

    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    // A write of this program makes what was counted before it another generation, which nobody asks for any more.
    private readonly ConcurrentDictionary<CorpusName, int> _generations = [];

    /// <summary>Forgets what was counted in a corpus.</summary>
    public void Forget(CorpusName corpus) => _generations.AddOrUpdate(corpus, 1, (_, generation) => generation + 1);

    /// <summary>How many passages a corpus has.</summary>
    public Task<long> PassagesAsync(CorpusName corpus, CancellationToken cancellationToken) =>
        CountAsync(corpus, null, cancellationToken);

    /// <inheritdoc cref="IPassageIndex.StatisticsAsync"/>
    public async Task<CorpusStatistics?> OfAsync(
        CorpusName corpus, IReadOnlyList<Term> terms, CancellationToken cancellationToken)
    {
        var passages = PassagesAsync(corpus, cancellationToken);
        var frequencies = await Task.WhenAll(terms.Select(term => CountAsync(corpus, term, cancellationToken)));
        if (await passages == 0 && await ArticlesAsync(corpus, cancellationToken) == 0)
        {
            return null;
        }

        return new CorpusStatistics(await passages, [.. frequencies]);
    }

    public void Dispose() => _counts.Dispose();

    private Task<long> ArticlesAsync(CorpusName corpus, CancellationToken cancellationToken)
    {
        var filter = QdrantHead.All;
        filter.Must.Add(QdrantFilters.Of(corpus).Must);
        return store.CountAsync(store.Names.Articles, filter, cancellationToken);
    }

    private async Task<long> CountAsync(CorpusName corpus, Term? term, CancellationToken cancellationToken)
    {
        var key = (corpus, _generations.GetValueOrDefault(corpus), term);
        if (_counts.TryGetValue(key, out long known))
        {
            return known;
        }

        var count = await store.CountAsync(
            store.Names.PassagesAlias,
            term is { } held ? QdrantFilters.Of(corpus, held) : QdrantFilters.Of(corpus),
            cancellationToken);
        if (age > TimeSpan.Zero)
        {
            _counts.Set(key, count, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = age, Size = 1 });
        }

        return count;
    }
}

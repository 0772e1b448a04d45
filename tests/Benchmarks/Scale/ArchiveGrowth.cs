using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Ingesting;

namespace Dateline.Benchmarks.Scale;

/// <summary>Fills an archive with made articles.</summary>
/// <param name="Articles">How many were added.</param>
/// <param name="Passages">How many passages they have.</param>
/// <param name="Took">How long it took.</param>
internal sealed record ArchiveGrowth(int Articles, long Passages, TimeSpan Took)
{
    // Writes that come together are committed together.
    private const int AtOnce = 8;
    private const int Batch = 64;

    /// <summary>Adds the articles from number <paramref name="first"/> on until there are enough new passages.</summary>
    public static async Task<ArchiveGrowth> AddAsync(
        KnowledgeBase knowledge, CorpusMaker maker, int first, long passages, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        long added = 0;
        var next = first;
        while (added < passages)
        {
            await Parallel.ForAsync(next, next + Batch, parallel, async (number, cancelled) =>
                Interlocked.Add(ref added, await AddAsync(knowledge, maker.Make(number), cancelled)));
            next += Batch;
        }

        return new ArchiveGrowth(next - first, added, TimeProvider.System.GetElapsedTime(started));
    }

    private static async Task<long> AddAsync(KnowledgeBase knowledge, SetArticle article, CancellationToken cancellationToken)
    {
        var source = new ArticleSource(
            ArticleId.Parse(article.Id),
            new ArticleContent.PlainText(article.Text),
            new ArticleMetadata { Title = article.Title ?? "", Language = "en" });
        var result = await knowledge.Articles.IngestAsync(CorpusName.Default, source, cancellationToken);
        return result.Outcome == IngestOutcome.Created
            ? result.PassageCount
            : throw new InvalidOperationException($"{article.Id}: {result.Outcome} {result.Rejection}");
    }
}

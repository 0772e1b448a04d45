using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Scale;

/// <summary>An embedded archive that grows by made articles; nobody has it open between two steps.</summary>
internal sealed class GrowingArchive : IDisposable
{
    private const int Seed = 20240229;

    private readonly CorpusMaker _maker;
    private readonly bool _stays;

    /// <param name="articles">Whose sentences are recombined.</param>
    /// <param name="folder">Where it stays; null: in a temporary folder that goes with it.</param>
    public GrowingArchive(IEnumerable<SetArticle> articles, string? folder)
    {
        _maker = new CorpusMaker(articles, Seed);
        _stays = folder is not null;
        Folder = (folder is null ? Directory.CreateTempSubdirectory("dateline-scale-") : Directory.CreateDirectory(folder)).FullName;
    }

    public string Folder { get; }

    /// <summary>Adds articles until there are so many passages.</summary>
    /// <returns>What was added, and what is there now.</returns>
    public async Task<(ArchiveGrowth Growth, int Articles, long Passages)> GrowAsync(int size, CancellationToken cancellationToken)
    {
        await using var knowledge = await KnowledgeBase.OpenAsync(
            new KnowledgeOptions { DataDirectory = Folder, Reader = KnowledgeOptions.NoReader },
            NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        var before = await knowledge.Articles.ListCorporaAsync(cancellationToken);
        var articles = (int)before.Sum(corpus => corpus.ArticleCount);
        var passages = before.Sum(corpus => corpus.PassageCount);
        var growth = await ArchiveGrowth.AddAsync(knowledge, _maker, articles, size - passages, cancellationToken);
        return (growth, articles + growth.Articles, passages + growth.Passages);
    }

    public void Dispose()
    {
        if (!_stays)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

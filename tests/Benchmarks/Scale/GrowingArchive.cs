using Dateline.Evaluation.Data;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Scale;

/// <summary>An archive that grows by made articles; nobody has it open between two steps.</summary>
internal sealed class GrowingArchive : IAsyncDisposable
{
    private const int Seed = 20240229;

    private readonly CorpusMaker _maker;
    private readonly bool _stays;

    /// <param name="articles">Whose sentences are recombined.</param>
    /// <param name="folder">Where it stays; null: in a temporary folder that goes with it.</param>
    /// <param name="collections">Prefix of its collections in Qdrant; null: it is embedded.</param>
    public GrowingArchive(IEnumerable<SetArticle> articles, string? folder, string? collections)
    {
        Collections = collections;
        _maker = new CorpusMaker(articles, Seed);
        _stays = folder is not null;
        Folder = (folder is null ? Directory.CreateTempSubdirectory("dateline-scale-") : Directory.CreateDirectory(folder)).FullName;
    }

    public string Folder { get; }

    public string? Collections { get; }

    /// <summary>Opens an archive by its place, without the reader.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="collections">Prefix of its collections in the Qdrant that QDRANT_URL names; null: it is embedded.</param>
    public static KnowledgeOptions OptionsOf(string folder, string? collections)
    {
        var options = new KnowledgeOptions { DataDirectory = folder, Reader = KnowledgeOptions.NoReader };
        if (collections is not null)
        {
            options.Index = KnowledgeOptions.QdrantIndex;
            options.Qdrant.Url = QdrantCollections.Url ?? options.Qdrant.Url;
            options.Qdrant.CollectionPrefix = collections;
        }

        return options;
    }

    /// <summary>Adds articles until there are so many passages.</summary>
    /// <returns>What was added, and what is there now.</returns>
    public async Task<(ArchiveGrowth Growth, int Articles, long Passages)> GrowAsync(int size, CancellationToken cancellationToken)
    {
        await using var knowledge = await KnowledgeBase.OpenAsync(
            OptionsOf(Folder, Collections),
            NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        var before = await knowledge.Articles.ListCorporaAsync(cancellationToken);
        var articles = (int)before.Sum(corpus => corpus.ArticleCount);
        var passages = before.Sum(corpus => corpus.PassageCount);
        var growth = await ArchiveGrowth.AddAsync(knowledge, _maker, articles, size - passages, cancellationToken);
        return (growth, articles + growth.Articles, passages + growth.Passages);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stays)
        {
            return;
        }

        await QdrantCollections.DropAsync(OptionsOf(Folder, Collections));
        Directory.Delete(Folder, recursive: true);
    }
}

using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Knowledge.Ingesting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Knowledge.Index;

/// <summary>
/// What an operator does with an index: see what it holds, check and repair it, copy it into another, embed it anew. Nothing
/// may be ingested meanwhile, but by <see cref="ReembedAsync"/>; questions may be asked. Each can be repeated after it was cut off.
/// </summary>
public static class IndexMaintenance
{
    /// <summary>Articles in work at a time.</summary>
    private const int Workers = 8;

    /// <summary>What each corpus of an index holds.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<IReadOnlyList<CorpusSummary>> StatusAsync(
        KnowledgeOptions options, CancellationToken cancellationToken)
    {
        using var embedder = await KnowledgeBase.OpenEmbedderAsync(options, TimeProvider.System, cancellationToken);
        await using var index = await IndexFactory.OpenAsync(options, embedder.Profile, NullLogger.Instance, TimeProvider.System, cancellationToken);
        return await index.ListCorporaAsync(cancellationToken);
    }

    /// <summary>
    /// Looks for what does not fit together in an index on Qdrant, and mends it where asked. The embedded index writes an
    /// article in one transaction, so there is nothing to look for.
    /// </summary>
    /// <param name="options">Valid options, of an index on Qdrant.</param>
    /// <param name="repair">Whether to mend what is found.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<IndexCheck> CheckAsync(KnowledgeOptions options, bool repair, CancellationToken cancellationToken)
    {
        using var analyzer = new TextAnalyzer();
        using var embedder = await KnowledgeBase.OpenEmbedderAsync(options, TimeProvider.System, cancellationToken);
        await using var index = await QdrantPassageIndex.OpenAsync(
            options.Qdrant, embedder.Profile, options.KeepVersions, TimeProvider.System, cancellationToken);
        return await new QdrantMaintenance(index.Store, EncoderOf(analyzer, embedder)).CheckAsync(repair, cancellationToken);
    }

    /// <summary>
    /// Embeds the articles of an index on Qdrant with the embedder of the options into a new collection, then switches to it in
    /// one step. Programs that have it open must be started again with that embedder; the old collection stays until it is dropped.
    /// </summary>
    /// <param name="options">Valid options, of an index on Qdrant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new collection's name.</returns>
    public static async Task<string> ReembedAsync(KnowledgeOptions options, CancellationToken cancellationToken)
    {
        using var analyzer = new TextAnalyzer();
        using var embedder = await KnowledgeBase.OpenEmbedderAsync(options, TimeProvider.System, cancellationToken);
        using var calls = new QdrantCalls(options.Qdrant, TimeProvider.System);
        var names = new QdrantNames(options.Qdrant.CollectionPrefix);
        var store = new QdrantStore(calls, names, options.Qdrant);
        var schema = new QdrantSchema(calls, names, options.Qdrant, embedder.Profile);
        var maintenance = new QdrantMaintenance(store, EncoderOf(analyzer, embedder));
        var next = await schema.CreateNextPassagesAsync(cancellationToken);
        await maintenance.FillAsync(next, cancellationToken);
        await schema.PointAliasAsync(next, cancellationToken);

        // What was ingested meanwhile went to the old collection.
        await maintenance.CheckAsync(repair: true, cancellationToken);
        return next;
    }

    /// <summary>Drops the collections of an index on Qdrant, and with them every article of it.</summary>
    /// <param name="options">Valid options, of an index on Qdrant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task DropAsync(KnowledgeOptions options, CancellationToken cancellationToken)
    {
        using var calls = new QdrantCalls(options.Qdrant, TimeProvider.System);
        await new QdrantSchema(calls, new QdrantNames(options.Qdrant.CollectionPrefix), options.Qdrant, new EmbedderProfile("none", 1, 0)).DropAsync(cancellationToken);
    }

    /// <summary>
    /// Copies every version of every article, withdrawn ones too, and encodes the current ones with the target's embedder.
    /// Articles that the target has already are skipped.
    /// </summary>
    /// <param name="from">Valid options of the source.</param>
    /// <param name="to">Valid options of the target.</param>
    /// <param name="progress">Told after each article, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<CopyProgress> CopyAsync(
        KnowledgeOptions from, KnowledgeOptions to, Action<CopyProgress> progress, CancellationToken cancellationToken)
    {
        using var analyzer = new TextAnalyzer();
        using var sourceEmbedder = await KnowledgeBase.OpenEmbedderAsync(from, TimeProvider.System, cancellationToken);
        await using var source = await IndexFactory.OpenAsync(from, sourceEmbedder.Profile, NullLogger.Instance, TimeProvider.System, cancellationToken);
        using var embedder = await KnowledgeBase.OpenEmbedderAsync(to, TimeProvider.System, cancellationToken);
        await using var target = await IndexFactory.OpenAsync(to, embedder.Profile, NullLogger.Instance, TimeProvider.System, cancellationToken);
        var encoder = EncoderOf(analyzer, embedder);
        var corpora = await source.ListCorporaAsync(cancellationToken);
        var articles = corpora.Sum(corpus => corpus.ArticleCount);
        var (copied, skipped) = (0L, 0L);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
        foreach (var corpus in corpora)
        {
            await Parallel.ForEachAsync(source.VersionsAsync(corpus.Name, cancellationToken), workers, async (versions, token) =>
            {
                if (await HasAsync(target, versions[^1].Article, token))
                {
                    Interlocked.Increment(ref skipped);
                }
                else
                {
                    await CopyAsync(target, encoder, versions, token);
                    Interlocked.Increment(ref copied);
                }

                progress(new CopyProgress(articles, Interlocked.Read(ref copied), Interlocked.Read(ref skipped)));
            });
        }

        return new CopyProgress(articles, copied, skipped);
    }

    private static PassageEncoder EncoderOf(TextAnalyzer analyzer, Embedder embedder) => new(new LexicalEncoder(analyzer), embedder);

    private static async Task<bool> HasAsync(IPassageIndex target, Article last, CancellationToken cancellationToken) =>
        last.State == ArticleState.Withdrawn
            ? (await target.FindAsync(last.Corpus, last.Id, last.Version, cancellationToken))?.Article.State == ArticleState.Withdrawn
            : await target.CurrentVersionAsync(last.Corpus, last.Id, cancellationToken) == last.Version;

    /// <summary>Stores an article's versions so that each has its state again: withdrawn, then superseded, then current.</summary>
    private static async Task CopyAsync(
        IPassageIndex target, PassageEncoder encoder, IReadOnlyList<StoredArticle> versions, CancellationToken cancellationToken)
    {
        var withdrawn = versions.Where(version => version.Article.State == ArticleState.Withdrawn).ToArray();
        foreach (var version in withdrawn)
        {
            await StoreAsync(version);
        }

        if (withdrawn.Length > 0)
        {
            await target.WithdrawAsync(withdrawn[0].Article.Corpus, withdrawn[0].Article.Id, cancellationToken);
        }

        foreach (var version in versions.Except(withdrawn))
        {
            await StoreAsync(version);
        }

        async Task StoreAsync(StoredArticle version)
        {
            var article = version.Article with { State = ArticleState.Current };
            await target.StoreAsync(await encoder.EncodeAsync(article, version.Passages, cancellationToken), cancellationToken);
        }
    }
}

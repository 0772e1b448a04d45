using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Knowledge.Index.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dateline.Knowledge.Index;

/// <summary>Opens the index that the options describe.</summary>
internal static class IndexFactory
{
    /// <param name="options">Valid options.</param>
    /// <param name="embedder">Whose vectors it holds.</param>
    /// <param name="logger">Where it reports.</param>
    /// <param name="time">Where timeouts come from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="IndexMismatchException">It was made with something else.</exception>
    /// <exception cref="IndexUnavailableException">It is held by another process or cannot be reached.</exception>
    public static async Task<IPassageIndex> OpenAsync(
        KnowledgeOptions options, EmbedderProfile embedder, ILogger logger, TimeProvider time, CancellationToken cancellationToken) =>
        options.Index == KnowledgeOptions.QdrantIndex
            ? await QdrantPassageIndex.OpenAsync(options.Qdrant, embedder, options.KeepVersions, time, cancellationToken)
            : await SqlitePassageIndex.OpenAsync(
                options.DataDirectory, embedder, options.KeepVersions, logger, cancellationToken);
}

using Dateline.Knowledge;
using Dateline.Knowledge.Index;

namespace Dateline.Evaluation.Running;

/// <summary>The collections of a run on Qdrant: its own, and dropped at its end.</summary>
internal static class QdrantCollections
{
    /// <summary>The address of a real Qdrant; null: none is named.</summary>
    public static string? Url => Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url ? url : null;

    /// <summary>Makes the options, if they are those of an index on Qdrant, name the Qdrant of the environment and new collections.</summary>
    public static void Separate(KnowledgeOptions options)
    {
        if (options.Index == KnowledgeOptions.QdrantIndex)
        {
            options.Qdrant.Url = Url ?? options.Qdrant.Url;
            options.Qdrant.CollectionPrefix = $"evaluation-{Guid.NewGuid():N}";
        }
    }

    /// <summary>Drops them.</summary>
    public static Task DropAsync(KnowledgeOptions options) => options.Index == KnowledgeOptions.QdrantIndex
        ? IndexMaintenance.DropAsync(options, CancellationToken.None)
        : Task.CompletedTask;
}

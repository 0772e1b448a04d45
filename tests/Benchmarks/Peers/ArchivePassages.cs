using System.Runtime.CompilerServices;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Peers;

/// <summary>The passages of an archive that nobody has open, as texts.</summary>
internal static class ArchivePassages
{
    /// <summary>Reads them, an article at a time.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(
        KnowledgeOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var embedder = await KnowledgeBase.OpenEmbedderAsync(options, TimeProvider.System, cancellationToken);
        await using var index = await IndexFactory.OpenAsync(
            options, embedder.Profile, NullLogger.Instance, TimeProvider.System, cancellationToken);
        await foreach (var versions in index.VersionsAsync(CorpusName.Default, cancellationToken))
        {
            var current = versions[^1];
            foreach (var passage in current.Passages)
            {
                yield return current.Article.Text[passage.Span.Start..passage.Span.End];
            }
        }
    }
}

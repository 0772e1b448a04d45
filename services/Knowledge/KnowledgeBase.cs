using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Ingesting;
using Microsoft.Extensions.Logging;

namespace Dateline.Knowledge;

/// <summary>
/// An open archive: articles go in through <see cref="Articles"/>, questions are answered by <see cref="Questions"/>. Safe
/// for concurrent use.
/// </summary>
public sealed class KnowledgeBase : IAsyncDisposable
{
    private KnowledgeBase()
    {
        throw new NotImplementedException();
    }

    /// <summary>Takes articles in and keeps the record of them.</summary>
    public ArticleArchive Articles { get; }

    /// <summary>Answers questions.</summary>
    public QuestionAnswerer Questions { get; }

    /// <summary>Opens the archive that <paramref name="options"/> describe; makes an empty one where there is none.</summary>
    /// <exception cref="Index.IndexMismatchException">The index was made with another embedder or analyzer.</exception>
    public static Task<KnowledgeBase> OpenAsync(
        KnowledgeOptions options, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Closes the archive; acknowledged articles are on disk already.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

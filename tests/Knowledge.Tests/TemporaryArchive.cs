using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Ingesting;
using Dateline.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dateline.Knowledge.Tests;

/// <summary>A knowledge base in a folder of its own, at a moment that stands still, without the reader.</summary>
internal sealed class TemporaryArchive : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2019, 9, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private readonly int _keepVersions;
    private readonly string _reader;

    private TemporaryArchive(int keepVersions, string reader)
    {
        _keepVersions = keepVersions;
        _reader = reader;
    }

    public KnowledgeBase Knowledge { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TemporaryArchive> OpenAsync(int keepVersions = 0, string reader = KnowledgeOptions.NoReader)
    {
        var archive = new TemporaryArchive(keepVersions, reader);
        archive.Knowledge = await archive.OpenKnowledgeAsync();
        return archive;
    }

    public async Task ReopenAsync()
    {
        await Knowledge.DisposeAsync();
        Knowledge = await OpenKnowledgeAsync();
    }

    public Task<IngestResult> IngestAsync(string id, string text, ArticleMetadata? metadata = null) =>
        IngestAsync(new ArticleSource(
            ArticleId.Parse(id), new ArticleContent.PlainText(text), metadata ?? ArticleMetadata.Empty));

    public Task<IngestResult> IngestAsync(ArticleSource source) =>
        Knowledge.Articles.IngestAsync(CorpusName.Default, source, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Knowledge.DisposeAsync();
        _folder.Dispose();
    }

    private Task<KnowledgeBase> OpenKnowledgeAsync() => KnowledgeBase.OpenAsync(
        new KnowledgeOptions { DataDirectory = _folder.Path, Reader = _reader, KeepVersions = _keepVersions },
        NullLoggerFactory.Instance, new FakeTimeProvider(Now), Cancellation);
}

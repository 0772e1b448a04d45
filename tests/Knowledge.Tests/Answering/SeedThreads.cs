using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

/// <summary>The articles of seeds/ in an archive with its reader. Nothing in it changes.</summary>
public sealed class SeedThreads : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private KnowledgeBase _knowledge = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new KnowledgeOptions { DataDirectory = _folder.Path, ReaderTime = TimeSpan.FromMinutes(1) };
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _knowledge = await KnowledgeBase.OpenAsync(options, NullLoggerFactory.Instance, time, Cancellation);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("seeds", "articles")).Order(StringComparer.Ordinal))
        {
            var content = new ArticleContent.Document(await File.ReadAllBytesAsync(file, Cancellation));
            await _knowledge.Articles.IngestAsync(
                CorpusName.Default,
                new ArticleSource(ArticleId.Parse(Path.GetFileNameWithoutExtension(file)), content, ArticleMetadata.Empty),
                Cancellation);
        }
    }

    /// <summary>Asks a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="day">The day it is asked on, such as "2019-08-03"; null: the present, after all articles.</param>
    public Task<Answer> AskAsync(string question, string? day = null) => _knowledge.Questions.AskAsync(
        new Question(CorpusName.Default, question)
        {
            AskedAt = day is null ? null : new DateTimeOffset(DateTime.ParseExact(day, "yyyy-MM-dd", null), TimeSpan.Zero),
        },
        Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _knowledge.DisposeAsync();
        _folder.Dispose();
    }
}

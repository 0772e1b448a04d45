using System.Collections.Concurrent;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Memory;
using Dateline.Knowledge.Index.Sqlite;
using Dateline.Testing;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class SqliteWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Issue 5: an ingest stood still where memory ran out.</summary>
    [Fact]
    public async Task When_the_writer_fails_between_two_writes_the_next_one_says_so_and_does_not_wait()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        SqliteSchema.Prepare(connection, IndexedArticles.Embedder.Name, IndexedArticles.Dimensions, TextAnalyzer.Profile);
        // The corpus is looked up once to write, and then to see whether there is something to merge.
        var corpora = new ConcurrentDictionary<CorpusName, CorpusMemory>(new FakeComparer<CorpusName>(lookups: 1));
        await using var writer = new SqliteWriter(connection, corpora, "the file", IndexedArticles.Dimensions);
        await writer.WriteAsync([Cite()], Cancellation);

        // A write that waits for ever ends with the token.
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(30));
        var refusal = await Should.ThrowAsync<IndexUnavailableException>(() => writer.WriteAsync([Cite()], soon.Token));
        refusal.Message.ShouldBe("the file takes no more writes: as asked by the test");

        static SqliteWrite Cite() =>
            new SqliteWrite.Cite(CorpusName.Default, ArticleId.Parse("a"), IndexedArticles.Of("a", "word").Article.Version);
    }
}

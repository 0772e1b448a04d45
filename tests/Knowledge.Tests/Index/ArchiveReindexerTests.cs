using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;
using Dateline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class ArchiveReindexerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ReindexProgress> _progress = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KnowledgeOptions Options => new() { DataDirectory = _folder.Path, Reader = KnowledgeOptions.NoReader };

    [Fact]
    public async Task An_index_that_does_not_fit_is_made_anew_with_its_texts_and_old_versions()
    {
        Article superseded;
        Article withdrawn;
        await using (var knowledge = await OpenAsync())
        {
            superseded = await IngestAsync(knowledge, "a", "The old canal was blocked by a ship.");
            await IngestAsync(knowledge, "a", "The new canal was blocked by a barge.");
            await IngestAsync(knowledge, "b", "A truce holds in the north.");
            withdrawn = await IngestAsync(knowledge, "c", "A rumour about a mirror.");
            await knowledge.Articles.WithdrawAsync(CorpusName.Default, withdrawn.Id, Cancellation);
        }

        MakeUnfit();
        (await Should.ThrowAsync<IndexMismatchException>(OpenAsync)).Message.ShouldContain("'reindex'");

        (await ReindexAsync()).ShouldBeTrue();

        _progress[0].ShouldBe(new ReindexProgress(0, 4));
        _progress[^1].ShouldBe(new ReindexProgress(4, 4));
        await using var reopened = await OpenAsync();
        (await FoundAsync(reopened, "canal")).ShouldBe(["a"]);
        (await FoundAsync(reopened, "truce")).ShouldBe(["b"]);
        (await FoundAsync(reopened, "mirror")).ShouldNotContain("c");
        var kept = await reopened.Articles.GetAsync(CorpusName.Default, superseded.Id, superseded.Version, Cancellation);
        kept.Text.ShouldBe(superseded.Text);
        kept.State.ShouldBe(ArticleState.Superseded);
        (await reopened.Articles.GetAsync(CorpusName.Default, withdrawn.Id, null, Cancellation)).State
            .ShouldBe(ArticleState.Withdrawn);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ShouldNotContain("dateline.reindexed.db");
    }

    [Fact]
    public async Task The_old_index_answers_and_takes_articles_until_it_is_closed_and_nothing_of_them_is_lost()
    {
        await using (var knowledge = await OpenAsync())
        {
            await IngestAsync(knowledge, "a", "The old canal was blocked by a ship.");
            await IngestAsync(knowledge, "b", "A truce holds in the north.");
            await IngestAsync(knowledge, "c", "A rumour about a mirror.");

            (await ReindexAsync()).ShouldBeFalse();

            (await FoundAsync(knowledge, "canal")).ShouldBe(["a"]);
            await IngestAsync(knowledge, "a", "The new harbour was blocked by a barge.");
            await IngestAsync(knowledge, "d", "An election was called.");
            await knowledge.Articles.WithdrawAsync(CorpusName.Default, ArticleId.Parse("c"), Cancellation);
        }

        _progress.Clear();
        (await ReindexAsync()).ShouldBeTrue();

        _progress[0].Total.ShouldBe(4, "only what changed is carried over: two versions of a, c and d");
        await using var reopened = await OpenAsync();
        (await FoundAsync(reopened, "harbour")).ShouldBe(["a"]);
        (await FoundAsync(reopened, "election")).ShouldBe(["d"]);
        (await reopened.Articles.ListCorporaAsync(Cancellation)).Single().ArticleCount.ShouldBe(3);
        (await FoundAsync(reopened, "truce")).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_folder_without_an_index_is_named() =>
        (await Should.ThrowAsync<IndexUnavailableException>(ReindexAsync)).Message.ShouldContain(_folder.Path);

    public void Dispose() => _folder.Dispose();

    private Task<KnowledgeBase> OpenAsync() =>
        KnowledgeBase.OpenAsync(Options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);

    private Task<bool> ReindexAsync() =>
        KnowledgeBase.ReindexAsync(Options, new Recorded(_progress), TimeProvider.System, Cancellation);

    private static async Task<Article> IngestAsync(KnowledgeBase knowledge, string id, string text)
    {
        var source = new ArticleSource(ArticleId.Parse(id), new ArticleContent.PlainText(text), ArticleMetadata.Empty);
        (await knowledge.Articles.IngestAsync(CorpusName.Default, source, Cancellation)).Rejection.ShouldBeNull();
        return await knowledge.Articles.GetAsync(CorpusName.Default, ArticleId.Parse(id), null, Cancellation);
    }

    /// <summary>The articles with a passage that holds the word.</summary>
    private static async Task<string[]> FoundAsync(KnowledgeBase knowledge, string word)
    {
        var found = await knowledge.Questions.SearchAsync(new Question(CorpusName.Default, word), 10, Cancellation);
        return [.. found.Sources.Where(source => source.Text.Contains(word, StringComparison.Ordinal))
            .Select(source => source.ArticleId.Value).Distinct()];
    }

    /// <summary>Another embedder and analyzer, and the passages as the first schema had them.</summary>
    private void MakeUnfit()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.PathOf("dateline.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE stamp SET value = 'another' WHERE key IN ('embedder', 'analyzer');
            UPDATE stamp SET value = '1' WHERE key = 'schema';
            ALTER TABLE passages RENAME TO newer;
            CREATE TABLE passages AS SELECT key / 16777216 AS article, key % 16777216 AS ordinal, spans, section, page FROM newer;
            DROP TABLE newer;
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>Progress told at once, in order; the framework's own tells it later on other threads.</summary>
    private sealed class Recorded(List<ReindexProgress> told) : IProgress<ReindexProgress>
    {
        public void Report(ReindexProgress value) => told.Add(value);
    }
}

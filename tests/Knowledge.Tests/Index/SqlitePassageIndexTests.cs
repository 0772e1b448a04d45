using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Sqlite;
using Dateline.Knowledge.Retrieval;
using Dateline.Testing;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class SqlitePassageIndexTests : PassageIndexConformance
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeLogger _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected override async Task<IPassageIndex> OpenAsync(int keepVersions) => await SqlitePassageIndex.OpenAsync(
        _folder.Path, IndexedArticles.Embedder, keepVersions, _log, Cancellation);

    protected override Task CleanUpAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_folder_that_is_open_already_is_refused() =>
        await Should.ThrowAsync<IndexUnavailableException>(() => OpenAsync());

    [Fact]
    public async Task An_index_made_with_another_embedder_is_refused_by_name()
    {
        await Index.DisposeAsync();
        var other = IndexedArticles.Embedder with { Name = "other" };
        var refusal = await Should.ThrowAsync<IndexMismatchException>(() =>
            SqlitePassageIndex.OpenAsync(_folder.Path, other, keepVersions: 0, _log, Cancellation));
        refusal.Message.ShouldContain("embedder is 'test' there and 'other' here");
        refusal.Message.ShouldContain("'reindex'");
    }

    [Fact]
    public async Task A_write_to_a_closed_index_says_so_and_does_not_wait()
    {
        await Index.DisposeAsync();
        var refusal = await Should.ThrowAsync<IndexUnavailableException>(() => Index.StoreAsync(IndexedArticles.Of("a", "word"), Cancellation));
        refusal.Message.ShouldContain("takes no more writes");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_name()
    {
        await Index.DisposeAsync();
        var file = _folder.PathOf("dateline.db");
        File.Delete(file + "-wal");
        await File.WriteAllTextAsync(file, new string('x', 5000), Cancellation);
        (await Should.ThrowAsync<IndexUnavailableException>(() => OpenAsync())).Message.ShouldContain(file);
    }

    [Fact]
    public async Task A_damaged_article_is_named_and_left_out_until_it_is_ingested_again()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "one\ntwo"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("b", "one\ntwo"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("c", "one\ntwo"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("d", "one\ntwo"), Cancellation);
        await ReopenAsync("""
            UPDATE articles SET phrases = zeroblob(length(phrases)) WHERE article_id = 'd';
            UPDATE passages SET vectors = zeroblob(length(vectors)) WHERE key = 1 * 16777216 + 1;
            DELETE FROM passages WHERE key = 2 * 16777216;
            """);

        (await FoundAsync("one")).ShouldBe(["c"]);
        _log.Lines.Order().ShouldBe(
        [
            "Article 'a' of corpus 'default' is damaged and is not found by questions until it is ingested again: "
                + "its rows are not as they were written",
            "Article 'b' of corpus 'default' is damaged and is not found by questions until it is ingested again: "
                + "has 1 of 2 passages",
            "Article 'd' of corpus 'default' is damaged and is not found by questions until it is ingested again: "
                + "its rows are not as they were written",
        ]);

        (await Index.StoreAsync(IndexedArticles.Of("a", "one\ntwo"), Cancellation)).ShouldBe(StoreOutcome.Created);
        (await FoundAsync("one")).ShouldBe(["a", "c"]);
        await ReopenAsync("");
        (await FoundAsync("one")).ShouldBe(["a", "c"]);
    }

    [Fact]
    public async Task Opening_reads_the_rows_as_they_lie_without_sorting_them_issue_6()
    {
        await using var connection = new SqliteConnection(
            $"Data Source={_folder.PathOf(SqlitePassageIndex.FileName)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + ArchiveLoader.RowsOfPart;
        explain.Parameters.AddWithValue("$first", 1);
        explain.Parameters.AddWithValue("$last", 1);
        explain.Parameters.AddWithValue("$corpus", CorpusName.Default.Value);
        await using var step = await explain.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await step.ReadAsync(Cancellation))
        {
            plan.Add(step.GetString(3));
        }

        plan.Count.ShouldBe(2);
        plan.ShouldAllBe(part => part.Contains("INTEGER PRIMARY KEY"));
    }

    [Fact]
    public async Task Writes_to_one_article_that_are_committed_together_count_as_one_after_the_other()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "first"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("c", "first"), Cancellation);

        // The first write keeps the writer busy while the others gather.
        var texts = string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"words {i}"));
        Task[] writes =
        [
            Index.StoreAsync(IndexedArticles.Of("busy", texts), Cancellation),
            Index.StoreAsync(IndexedArticles.Of("a", "first"), Cancellation),
            Index.WithdrawAsync(CorpusName.Default, ArticleId.Parse("c"), Cancellation),
            Index.StoreAsync(IndexedArticles.Of("a", "second"), Cancellation),
            Index.StoreAsync(IndexedArticles.Of("b", "first"), Cancellation),
            Index.StoreAsync(IndexedArticles.Of("a", "third"), Cancellation),
            Index.StoreAsync(IndexedArticles.Of("b", "second"), Cancellation),
        ];
        await Task.WhenAll(writes);

        (await FoundAsync("first")).ShouldBeEmpty();
        (await FoundAsync("second")).ShouldBe(["b"]);
        (await FoundAsync("third")).ShouldBe(["a"]);
        var statistics = await Index.StatisticsAsync(
            CorpusName.Default, [.. "first second third".Split(' ').Select(IndexedArticles.TermOf)], Cancellation);
        statistics!.DocumentFrequencies.ShouldBe([0, 1, 1]);
    }

    private async Task ReopenAsync(string sql)
    {
        await Index.DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={_folder.PathOf("dateline.db")};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            connection.Execute(sql);
        }

        Index = await OpenAsync();
    }

    private async Task<string[]> FoundAsync(string word) =>
    [
        .. (await Index.SearchAsync(
            CorpusName.Default,
            new IndexQuery(
                [new WeightedTerm(IndexedArticles.TermOf(word), 1)], new float[IndexedArticles.Dimensions], ArticleFilter.All, 10),
            Cancellation)).Select(hit => hit.Article.Id.Value).Order(),
    ];
}

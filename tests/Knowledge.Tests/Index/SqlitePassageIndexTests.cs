using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Sqlite;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class SqlitePassageIndexTests : PassageIndexConformance
{
    private readonly TemporaryFolder _folder = new();

    private protected override async Task<IPassageIndex> OpenAsync() => await SqlitePassageIndex.OpenAsync(
        _folder.Path, IndexedArticles.Embedder, keepVersions: 0, TestContext.Current.CancellationToken);

    protected override Task CleanUpAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_folder_that_is_open_already_is_refused() =>
        await Should.ThrowAsync<IndexUnavailableException>(OpenAsync);

    [Fact]
    public async Task An_index_made_with_another_embedder_is_refused_by_name()
    {
        await Index.DisposeAsync();
        var other = IndexedArticles.Embedder with { Name = "other" };
        var refusal = await Should.ThrowAsync<IndexMismatchException>(() =>
            SqlitePassageIndex.OpenAsync(_folder.Path, other, keepVersions: 0, TestContext.Current.CancellationToken));
        refusal.Message.ShouldContain("embedder 'test'");
        refusal.Message.ShouldContain("'other'");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_name()
    {
        await Index.DisposeAsync();
        var file = _folder.PathOf("dateline.db");
        File.Delete(file + "-wal");
        await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<IndexUnavailableException>(OpenAsync)).Message.ShouldContain(file);
    }
}

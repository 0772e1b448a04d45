using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Testing.FakeQdrant;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class QdrantPassageIndexTests : PassageIndexConformance
{
    private FakeQdrantServer? _server;

    private protected override async Task<IPassageIndex> OpenAsync(int keepVersions) => await QdrantPassageIndex.OpenAsync(
        await OptionsAsync(), IndexedArticles.Embedder, keepVersions, TimeProvider.System, TestContext.Current.CancellationToken);

    protected override async Task CleanUpAsync() => await _server!.DisposeAsync();

    [Fact]
    public async Task An_index_made_with_another_embedder_is_refused_by_name()
    {
        var other = IndexedArticles.Embedder with { Name = "other" };
        var refusal = await Should.ThrowAsync<IndexMismatchException>(async () =>
            await QdrantPassageIndex.OpenAsync(await OptionsAsync(), other, keepVersions: 0, TimeProvider.System, TestContext.Current.CancellationToken));
        refusal.Message.ShouldContain("embedder");
        refusal.Message.ShouldContain("'test'");
        refusal.Message.ShouldContain("'other'");
    }

    private async Task<QdrantOptions> OptionsAsync()
    {
        _server ??= await FakeQdrantServer.StartAsync();
        return new QdrantOptions { Url = _server.Url };
    }
}

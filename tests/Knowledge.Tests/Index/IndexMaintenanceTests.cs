using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Testing;
using Dateline.Testing.FakeQdrant;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Qdrant.Client.Grpc;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class IndexMaintenanceTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeQdrantServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KnowledgeOptions OnQdrant => new()
    {
        Index = KnowledgeOptions.QdrantIndex, Qdrant = new QdrantOptions { Url = _server.Url }, Reader = KnowledgeOptions.NoReader,
    };

    public async ValueTask InitializeAsync() => _server = await FakeQdrantServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_copy_to_Qdrant_and_back_has_every_version_in_its_state_and_is_continued_by_running_it_again()
    {
        var versions = await IngestAsync(Embedded("source"));

        (await CopyAsync(Embedded("source"), OnQdrant)).ShouldBe(new CopyProgress(2, 3, 0));
        (await CopyAsync(Embedded("source"), OnQdrant)).ShouldBe(new CopyProgress(2, 0, 3));
        (await CopyAsync(OnQdrant, Embedded("back"))).ShouldBe(new CopyProgress(2, 3, 0));

        (await IndexMaintenance.CheckAsync(OnQdrant, repair: false, Cancellation)).IsSound.ShouldBeTrue();
        foreach (var options in (KnowledgeOptions[])[OnQdrant, Embedded("back")])
        {
            await using var knowledge = await KnowledgeOfAsync(options);
            (await StateAsync(knowledge, "a", versions[0])).ShouldBe("Superseded 'The bridge was closed on Monday.'");
            (await StateAsync(knowledge, "a", versions[1])).ShouldBe("Current 'The bridge was opened again on Friday.'");
            (await StateAsync(knowledge, "b", versions[2])).ShouldBe("Current 'Ferries sail at noon.'");
            (await StateAsync(knowledge, "c", versions[3])).ShouldBe("Withdrawn ''");
        }
    }

    [Fact]
    public async Task Embedding_anew_switches_to_another_collection_with_all_passages()
    {
        await IngestAsync(OnQdrant);
        (await IndexMaintenance.ReembedAsync(OnQdrant, Cancellation)).ShouldBe("dateline_passages_2");
        (await IndexMaintenance.StatusAsync(OnQdrant, Cancellation)).ShouldBe([new CorpusSummary(CorpusName.Default, 2, 2)]);
        (await IndexMaintenance.CheckAsync(OnQdrant, repair: false, Cancellation)).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task Repair_makes_lost_passages_anew_from_the_articles_text()
    {
        await IngestAsync(OnQdrant);
        using (var channel = GrpcChannel.ForAddress(_server.Url))
        {
            await new Points.PointsClient(channel).DeleteAsync(
                new DeletePoints { CollectionName = "dateline_passages", Wait = true, Points = new PointsSelector { Filter = QdrantFilters.Of(
                    CorpusName.Default, ArticleId.Parse("b")) } },
                cancellationToken: Cancellation);
        }

        (await IndexMaintenance.CheckAsync(OnQdrant, repair: false, Cancellation)).IsSound.ShouldBeFalse();
        (await FoundAsync()).ShouldNotContain("b");
        (await IndexMaintenance.CheckAsync(OnQdrant, repair: true, Cancellation)).IsSound.ShouldBeFalse();
        (await IndexMaintenance.CheckAsync(OnQdrant, repair: false, Cancellation)).IsSound.ShouldBeTrue();
        (await FoundAsync()).ShouldContain("b");

        async Task<IEnumerable<string>> FoundAsync()
        {
            await using var knowledge = await KnowledgeOfAsync(OnQdrant);
            var result = await knowledge.Questions.SearchAsync(
                new Question(CorpusName.Default, "When do ferries sail?"), 10, Cancellation);
            return result.Sources.Select(source => source.ArticleId.Value);
        }
    }

    [Fact]
    public async Task A_dropped_index_is_empty()
    {
        await IngestAsync(OnQdrant);
        await IndexMaintenance.DropAsync(OnQdrant, Cancellation);
        (await IndexMaintenance.StatusAsync(OnQdrant, Cancellation)).ShouldBeEmpty();
    }

    private KnowledgeOptions Embedded(string name) =>
        new() { DataDirectory = _folder.PathOf(name), Reader = KnowledgeOptions.NoReader };

    private static Task<CopyProgress> CopyAsync(KnowledgeOptions from, KnowledgeOptions to) =>
        IndexMaintenance.CopyAsync(from, to, _ => { }, Cancellation);

    private static Task<KnowledgeBase> KnowledgeOfAsync(KnowledgeOptions options) =>
        KnowledgeBase.OpenAsync(options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);

    /// <summary>An updated article, a plain one and a withdrawn one.</summary>
    private static async Task<ArticleVersion[]> IngestAsync(KnowledgeOptions options)
    {
        await using var knowledge = await KnowledgeOfAsync(options);
        var versions = new List<ArticleVersion>();
        foreach (var (id, text) in ((string, string)[])
            [("a", "The bridge was closed on Monday."), ("a", "The bridge was opened again on Friday."), ("b", "Ferries sail at noon."), ("c", "A mistake.")])
        {
            var source = new ArticleSource(ArticleId.Parse(id), new ArticleContent.PlainText(text), ArticleMetadata.Empty);
            versions.Add((await knowledge.Articles.IngestAsync(CorpusName.Default, source, Cancellation)).Version!.Value);
        }

        await knowledge.Articles.WithdrawAsync(CorpusName.Default, ArticleId.Parse("c"), Cancellation);
        return [.. versions];
    }

    private static async Task<string> StateAsync(KnowledgeBase knowledge, string id, ArticleVersion version)
    {
        var article = await knowledge.Articles.GetAsync(CorpusName.Default, ArticleId.Parse(id), version, Cancellation);
        return $"{article.State} '{article.Text}'";
    }
}

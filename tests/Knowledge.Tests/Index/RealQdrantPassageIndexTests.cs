using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Grpc.Net.Client;
using Qdrant.Client.Grpc;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>The conformance suite on a real Qdrant: the one at QDRANT_URL, with collections of its own that are dropped again.</summary>
public sealed class RealQdrantPassageIndexTests : PassageIndexConformance
{
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";

    private static string? Url => Environment.GetEnvironmentVariable("QDRANT_URL");

    private protected override async Task<IPassageIndex> OpenAsync(int keepVersions)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Url), "QDRANT_URL does not name a Qdrant");
        return await QdrantPassageIndex.OpenAsync(
            new QdrantOptions { Url = Url!, CollectionPrefix = _prefix },
            IndexedArticles.Embedder,
            keepVersions,
            TimeProvider.System,
            TestContext.Current.CancellationToken);
    }

    protected override async Task CleanUpAsync()
    {
        using var channel = GrpcChannel.ForAddress(Url!);
        var collections = new Collections.CollectionsClient(channel);
        var names = new QdrantNames(_prefix);
        foreach (var name in (string[])[names.PassagesOf(1), names.Articles])
        {
            await collections.DeleteAsync(new DeleteCollection { CollectionName = name }, cancellationToken: TestContext.Current.CancellationToken);
        }
    }
}

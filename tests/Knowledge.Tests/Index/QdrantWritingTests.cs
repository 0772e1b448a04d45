using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Testing.FakeQdrant;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>Writes to Qdrant that are cut off, overtaken or done in part.</summary>
public sealed class QdrantWritingTests : IAsyncLifetime
{
    private static readonly CorpusName Corpus = CorpusName.Default;

    private FakeQdrantServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeQdrantServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_batch_that_was_written_in_part_is_whole_after_the_next_try()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 1);
        var article = IndexedArticles.Of("a", string.Join('\n', Enumerable.Range(0, 40).Select(i => $"word w{i}")));
        _server.Faults.PartialBatches = true;
        await Should.ThrowAsync<IndexUnavailableException>(() => index.StoreAsync(article, Cancellation));
        (await QdrantIndexes.SearchAsync(index, "word")).ShouldBeEmpty();
        _server.Faults.PartialBatches = false;
        (await index.StoreAsync(article, Cancellation)).ShouldBe(StoreOutcome.Created);
        (await QdrantIndexes.SearchAsync(index, "word")).Count.ShouldBe(40);
    }

    [Fact]
    public async Task Writing_on_what_an_outdated_replica_says_loses_nothing()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 0);
        await index.StoreAsync(IndexedArticles.Of("a", "word one"), Cancellation);
        _server.Faults.StaleWrites = 2;
        await index.StoreAsync(IndexedArticles.Of("a", "word two"), Cancellation);
        await index.StoreAsync(IndexedArticles.Of("b", "word"), Cancellation);
        _server.Faults.StaleWrites = 0;
        (await QdrantIndexes.SearchAsync(index, "word")).Select(hit => $"{hit.Article.Id} {hit.Article.Version}").ShouldBe(
            [$"a {IndexedArticles.Of("a", "word two").Article.Version}", $"b {IndexedArticles.Of("b", "word").Article.Version}"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Whenever_another_program_makes_a_version_current_that_is_about_to_be_pruned_it_is_there_in_the_end()
    {
        var interrupted = 0;
        for (var moment = 1; moment <= 20; moment++)
        {
            await using var server = await FakeQdrantServer.StartAsync();
            await using var index = await QdrantIndexes.OpenAsync(server, retries: 0, keepVersions: 1);
            await using var other = await QdrantIndexes.OpenAsync(server, retries: 0, keepVersions: 1);
            await index.StoreAsync(At("first", 1), Cancellation);
            await index.StoreAsync(At("second", 2), Cancellation);
            var calls = 0;
            server.Faults.Meanwhile = async _ =>
            {
                if (Interlocked.Increment(ref calls) == moment)
                {
                    server.Faults.Meanwhile = null;
                    interrupted++;
                    await other.StoreAsync(At("first", 4), Cancellation);
                }
            };
            await index.StoreAsync(At("third", 3), Cancellation);
            server.Faults.Meanwhile = null;

            var current = await index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation);
            current.ShouldNotBeNull($"interrupted before call {moment}").Article.State.ShouldBe(ArticleState.Current);
            current.Article.Version.ShouldBe((await index.CurrentVersionAsync(Corpus, ArticleId.Parse("a"), Cancellation))!.Value);
        }

        interrupted.ShouldBeGreaterThan(8);

        static IndexedArticle At(string text, int minute)
        {
            var article = IndexedArticles.Of("a", text);
            return article with { Article = article.Article with { IngestedAt = DateTimeOffset.UnixEpoch.AddMinutes(minute) } };
        }
    }

    [Fact]
    public async Task Whenever_an_update_is_cut_off_readers_see_one_version_and_a_repeat_completes_it()
    {
        var old = IndexedArticles.Of("a", "word old\nword older");
        var updated = IndexedArticles.Of("a", "word new\nword newer\nword newest");
        var writes = 0;
        for (var cut = 1; cut <= 12; cut++)
        {
            await using var server = await FakeQdrantServer.StartAsync();
            await using var index = await QdrantIndexes.OpenAsync(server, retries: 0);
            await index.StoreAsync(old, Cancellation);
            var calls = 0;
            Action<string> fail = method =>
            {
                if (method is "Upsert" or "Delete" or "SetPayload" && ++calls == cut)
                {
                    throw new InvalidOperationException("cut off by the test");
                }
            };
            (server.Faults.Before, server.Faults.After) = cut % 2 == 0 ? ((Action<string>?)null, fail) : (fail, null);
            try
            {
                await index.StoreAsync(updated, Cancellation);
            }
            catch (Exception fault) when (fault is IndexUnavailableException or Grpc.Core.RpcException)
            {
                writes++;
            }

            (server.Faults.Before, server.Faults.After) = (null, null);
            var seen = (await QdrantIndexes.SearchAsync(index, "word", limit: 2)).ToArray();
            seen.Select(hit => hit.Article.Version).Distinct().Count().ShouldBe(1, $"cut at {cut}");
            seen.Length.ShouldBe(2, $"cut at {cut}");

            await index.StoreAsync(updated, Cancellation);
            (await QdrantIndexes.SearchAsync(index, "word")).Select(hit => hit.Article.Version).ShouldBe(Enumerable.Repeat(updated.Article.Version, 3));
            (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 1, 3)], $"cut at {cut}");
        }

        // Record, passages, head, old passages, and the head's memory of them.
        writes.ShouldBe(5);
    }

    [Fact]
    public async Task Repair_deletes_what_no_article_knows_and_makes_what_is_missing()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 0);
        await index.StoreAsync(IndexedArticles.Of("a", "word one\nword two"), Cancellation);
        var (store, orphan) = (index.Store, IndexedArticles.Of("gone", "word"));
        await store.UpsertAsync(store.Names.PassagesAlias, [QdrantPoints.Passage(orphan, 0)], Cancellation);
        await store.UpsertAsync(store.Names.Articles, [QdrantRecord.ToPoint(orphan, DateTimeOffset.UnixEpoch)], Cancellation);

        var maintenance = new QdrantMaintenance(store, null!);
        (await maintenance.CheckAsync(repair: false, Cancellation)).ShouldBe(new IndexCheck(1, 3, 1, 0, 1, 0));
        (await maintenance.CheckAsync(repair: true, Cancellation)).IsSound.ShouldBeFalse();
        (await maintenance.CheckAsync(repair: false, Cancellation)).ShouldBe(new IndexCheck(1, 2, 0, 0, 0, 0));

        await store.DeleteAsync(store.Names.PassagesAlias, [IndexedArticles.Of("a", "word one\nword two").Passages[0].Id], Cancellation);
        (await maintenance.CheckAsync(repair: false, Cancellation)).ShouldBe(new IndexCheck(1, 1, 0, 1, 0, 0));
    }
}

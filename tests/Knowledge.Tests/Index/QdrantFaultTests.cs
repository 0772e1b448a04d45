using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Knowledge.Retrieval;
using Dateline.Testing.FakeQdrant;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>What goes wrong on the way to Qdrant, and in it.</summary>
public sealed class QdrantFaultTests : IAsyncLifetime
{
    private static readonly CorpusName Corpus = CorpusName.Default;

    private FakeQdrantServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeQdrantServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string> Faults => ["refusing", "cutting", "gone"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_call_that_cannot_succeed_says_that_the_index_is_away_and_the_next_one_finds_it_back(string fault)
    {
        await using var index = await OpenAsync(retries: 1);
        await index.StoreAsync(IndexedArticles.Of("a", "old words"), Cancellation);
        await BreakAsync(true);
        await Should.ThrowAsync<IndexUnavailableException>(() => index.StoreAsync(IndexedArticles.Of("a", "new words"), Cancellation));
        await Should.ThrowAsync<IndexUnavailableException>(() => SearchAsync(index, "words"));
        await Should.ThrowAsync<IndexUnavailableException>(() => index.ListCorporaAsync(Cancellation));
        await BreakAsync(false);

        // Within 5 s of its return, or the token ends the test.
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                (await index.StoreAsync(IndexedArticles.Of("a", "new words"), soon.Token)).ShouldBe(StoreOutcome.Updated);
                break;
            }
            catch (IndexUnavailableException)
            {
                soon.Token.ThrowIfCancellationRequested();
            }
        }

        (await SearchAsync(index, "words")).Single().Article.Version.ShouldBe(IndexedArticles.Of("a", "new words").Article.Version);

        async Task BreakAsync(bool broken)
        {
            _server.Faults.Refusing = broken && fault == "refusing";
            _server.Faults.Cutting = broken && fault == "cutting";
            if (fault == "gone")
            {
                await (broken ? _server.StopAsync() : _server.ReturnAsync());
            }
        }
    }

    [Fact]
    public async Task Calls_to_a_slow_Qdrant_end_with_their_deadline_and_nothing_is_lost_or_doubled()
    {
        await using var index = await OpenAsync(retries: 3);
        await index.StoreAsync(IndexedArticles.Of("a", "word old"), Cancellation);
        _server.Faults.Latency = TimeSpan.FromSeconds(2);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => index.StoreAsync(IndexedArticles.Of("a", "word new"), deadline.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => index.ListCorporaAsync(deadline.Token));

        _server.Faults.Latency = TimeSpan.Zero;
        // The first write may have gone on after its caller had left.
        (await index.StoreAsync(IndexedArticles.Of("a", "word new"), Cancellation)).ShouldBeOneOf(StoreOutcome.Updated, StoreOutcome.Unchanged);
        (await SearchAsync(index, "word")).Single().Article.Version.ShouldBe(IndexedArticles.Of("a", "word new").Article.Version);
        (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 1, 1)]);
    }

    [Fact]
    public async Task A_call_that_is_not_answered_ends_with_its_caller()
    {
        await using var index = await OpenAsync(retries: 3);
        var gate = new TaskCompletionSource();
        _server.Faults.Gate = gate.Task;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var searching = index.ListCorporaAsync(deadline.Token);
        await deadline.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => searching);
        gate.SetResult();
    }

    [Fact]
    public async Task A_call_that_is_not_answered_ends_after_its_timeouts()
    {
        await using var index = await OpenAsync(retries: 1, attempt: TimeSpan.FromMilliseconds(150));
        var gate = new TaskCompletionSource();
        _server.Faults.Gate = gate.Task;
        await Should.ThrowAsync<IndexUnavailableException>(() => index.ListCorporaAsync(Cancellation));
        gate.SetResult();
        _server.Faults.Gate = null;
        (await index.ListCorporaAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_many_failures_calls_fail_without_being_sent_and_two_seconds_later_they_are_sent_again()
    {
        var time = new FakeTimeProvider();
        await using var index = await OpenAsync(retries: 0, time: time);
        // What went well at the start no longer counts.
        time.Advance(TimeSpan.FromMinutes(1));
        _server.Faults.Refusing = true;
        for (var i = 0; i < 20; i++)
        {
            await Should.ThrowAsync<IndexUnavailableException>(() => FindAsync());
        }

        var sent = _server.Faults.Calls;
        await Should.ThrowAsync<IndexUnavailableException>(() => FindAsync());
        _server.Faults.Calls.ShouldBe(sent);

        _server.Faults.Refusing = false;
        time.Advance(TimeSpan.FromSeconds(2));
        // One call is let through to see whether Qdrant is back, and then all.
        (await FindAsync()).ShouldBeNull();
        (await index.ListCorporaAsync(Cancellation)).ShouldBeEmpty();

        // One call each, so that none is under way when the next begins.
        Task<StoredArticle?> FindAsync() => index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation);
    }

    [Fact]
    public async Task With_every_third_call_failing_every_article_is_stored_once()
    {
        await using var index = await OpenAsync(retries: 6);
        _server.Faults.FailEvery = 3;
        await Parallel.ForEachAsync(Enumerable.Range(0, 30), Cancellation, async (i, token) =>
        {
            await index.StoreAsync(IndexedArticles.Of($"a{i}", $"word old{i}"), token);
            await index.StoreAsync(IndexedArticles.Of($"a{i}", $"word new{i}\nmore"), token);
        });

        (await SearchAsync(index, "word")).Select(hit => hit.Article.Id).Distinct().Count().ShouldBe(30);
        (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 30, 60)]);
    }

    [Fact]
    public async Task A_batch_that_was_written_in_part_is_whole_after_the_next_try()
    {
        await using var index = await OpenAsync(retries: 1);
        var article = IndexedArticles.Of("a", string.Join('\n', Enumerable.Range(0, 40).Select(i => $"word w{i}")));
        _server.Faults.PartialBatches = true;
        await Should.ThrowAsync<IndexUnavailableException>(() => index.StoreAsync(article, Cancellation));
        (await SearchAsync(index, "word")).ShouldBeEmpty();
        _server.Faults.PartialBatches = false;
        (await index.StoreAsync(article, Cancellation)).ShouldBe(StoreOutcome.Created);
        (await SearchAsync(index, "word")).Count.ShouldBe(40);
    }

    [Fact]
    public async Task Writing_on_what_an_outdated_replica_says_loses_nothing()
    {
        await using var index = await OpenAsync(retries: 0);
        await index.StoreAsync(IndexedArticles.Of("a", "word one"), Cancellation);
        _server.Faults.StaleWrites = 2;
        await index.StoreAsync(IndexedArticles.Of("a", "word two"), Cancellation);
        await index.StoreAsync(IndexedArticles.Of("b", "word"), Cancellation);
        _server.Faults.StaleWrites = 0;
        (await SearchAsync(index, "word")).Select(hit => $"{hit.Article.Id} {hit.Article.Version}").ShouldBe(
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
            await using var index = await OpenAsync(retries: 0, server: server, keepVersions: 1);
            await using var other = await OpenAsync(retries: 0, server: server, keepVersions: 1);
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
            await using var index = await OpenAsync(retries: 0, server: server);
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
            var seen = (await SearchAsync(index, "word", limit: 2)).ToArray();
            seen.Select(hit => hit.Article.Version).Distinct().Count().ShouldBe(1, $"cut at {cut}");
            seen.Length.ShouldBe(2, $"cut at {cut}");

            await index.StoreAsync(updated, Cancellation);
            (await SearchAsync(index, "word")).Select(hit => hit.Article.Version).ShouldBe(Enumerable.Repeat(updated.Article.Version, 3));
            (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 1, 3)], $"cut at {cut}");
        }

        // Record, passages, head, old passages, and the head's memory of them.
        writes.ShouldBe(5);
    }

    [Fact]
    public async Task A_slow_read_is_sent_again_where_asked()
    {
        await using var index = await OpenAsync(retries: 0, hedge: TimeSpan.FromMilliseconds(50));
        using var release = new ManualResetEventSlim();
        var first = 1;
        _server.Faults.Before = method =>
        {
            if (method == "Get" && Interlocked.Exchange(ref first, 0) == 1)
            {
                release.Wait(Cancellation);
            }
        };
        (await index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation)).ShouldBeNull();
        release.Set();
    }

    [Fact]
    public async Task Repair_deletes_what_no_article_knows_and_makes_what_is_missing()
    {
        await using var index = await OpenAsync(retries: 0);
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

    [Fact]
    public async Task A_delete_without_a_condition_is_refused()
    {
        await using var index = await OpenAsync(retries: 0);
        await Should.ThrowAsync<ArgumentException>(
            () => index.Store.DeleteAsync(index.Store.Names.PassagesAlias, new Qdrant.Client.Grpc.Filter(), Cancellation));
    }

    private Task<QdrantPassageIndex> OpenAsync(
        int retries, TimeSpan? attempt = null, TimeSpan? hedge = null, FakeQdrantServer? server = null, TimeProvider? time = null,
        int keepVersions = 0) =>
        QdrantPassageIndex.OpenAsync(
            new QdrantOptions
            {
                Url = (server ?? _server).Url, Retries = retries, AttemptTimeout = attempt ?? TimeSpan.FromSeconds(5),
                HedgeAfter = hedge ?? TimeSpan.Zero,
            },
            IndexedArticles.Embedder,
            keepVersions,
            time ?? TimeProvider.System,
            Cancellation);

    private static Task<IReadOnlyList<PassageHit>> SearchAsync(QdrantPassageIndex index, string word, int limit = 100) => index.SearchAsync(
        Corpus,
        new IndexQuery(
            [new WeightedTerm(IndexedArticles.TermOf(word), 1)], new float[IndexedArticles.Dimensions], ArticleFilter.All, limit),
        Cancellation);
}

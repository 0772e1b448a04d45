using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
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
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 1);
        await index.StoreAsync(IndexedArticles.Of("a", "old words"), Cancellation);
        await BreakAsync(true);
        await Should.ThrowAsync<IndexUnavailableException>(() => index.StoreAsync(IndexedArticles.Of("a", "new words"), Cancellation));
        await Should.ThrowAsync<IndexUnavailableException>(() => QdrantIndexes.SearchAsync(index, "words"));
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

        (await QdrantIndexes.SearchAsync(index, "words")).Single().Article.Version.ShouldBe(IndexedArticles.Of("a", "new words").Article.Version);

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
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 3);
        await index.StoreAsync(IndexedArticles.Of("a", "word old"), Cancellation);
        _server.Faults.Latency = TimeSpan.FromSeconds(2);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => index.StoreAsync(IndexedArticles.Of("a", "word new"), deadline.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => index.ListCorporaAsync(deadline.Token));

        _server.Faults.Latency = TimeSpan.Zero;
        // The first write may have gone on after its caller had left.
        (await index.StoreAsync(IndexedArticles.Of("a", "word new"), Cancellation)).ShouldBeOneOf(StoreOutcome.Updated, StoreOutcome.Unchanged);
        (await QdrantIndexes.SearchAsync(index, "word")).Single().Article.Version.ShouldBe(IndexedArticles.Of("a", "word new").Article.Version);
        (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 1, 1)]);
    }

    [Fact]
    public async Task A_call_that_is_not_answered_ends_with_its_caller()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 3);
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
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 1, attempt: TimeSpan.FromMilliseconds(150));
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
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 0, time: time);
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
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 6);
        _server.Faults.FailEvery = 3;
        await Parallel.ForEachAsync(Enumerable.Range(0, 30), Cancellation, async (i, token) =>
        {
            await index.StoreAsync(IndexedArticles.Of($"a{i}", $"word old{i}"), token);
            await index.StoreAsync(IndexedArticles.Of($"a{i}", $"word new{i}\nmore"), token);
        });

        (await QdrantIndexes.SearchAsync(index, "word")).Select(hit => hit.Article.Id).Distinct().Count().ShouldBe(30);
        (await index.ListCorporaAsync(Cancellation)).ShouldBe([new CorpusSummary(Corpus, 30, 60)]);
    }

    [Fact]
    public async Task A_slow_read_is_sent_again_where_asked()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 0, hedge: TimeSpan.FromMilliseconds(50));
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
    public async Task A_delete_without_a_condition_is_refused()
    {
        await using var index = await QdrantIndexes.OpenAsync(_server, retries: 0);
        await Should.ThrowAsync<ArgumentException>(
            () => index.Store.DeleteAsync(index.Store.Names.PassagesAlias, new Qdrant.Client.Grpc.Filter(), Cancellation));
    }
}

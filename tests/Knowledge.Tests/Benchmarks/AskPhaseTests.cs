using Dateline.Benchmarks.Load;
using Dateline.Contracts.Qa.V1;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Benchmarks;

public sealed class AskPhaseTests
{
    private static readonly AskRequest[] Requests = [new() { Question = "one" }, new() { Question = "two" }];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_closed_loop_asks_again_as_soon_as_it_is_answered()
    {
        using var door = new ScriptedDoor(_time, TimeSpan.FromMilliseconds(100));

        var result = await RunAsync(door, rate: null);

        result.LatencyMs.ShouldBe(result.UncorrectedLatencyMs);
        result.LatencyMs.Count.ShouldBe(10);
        result.LatencyMs.P50.ShouldBe(100, .1);
        result.AnswersPerSecond.ShouldBe(10, .01);
        door.Asked.Count.ShouldBe(Requests.Length + 10);
        door.Asked.TakeLast(4).ShouldBe(["one", "two", "one", "two"]);
    }

    [Fact]
    public async Task In_an_open_loop_a_latency_begins_when_the_question_was_due()
    {
        using var door = new ScriptedDoor(_time, TimeSpan.FromMilliseconds(100));

        var result = await RunAsync(door, rate: 20);

        // Twenty questions, due every 50 ms and answered every 100 ms: the last waits for all before it.
        result.LatencyMs.Count.ShouldBe(20);
        result.LatencyMs.Max.ShouldBe(2000 - 950, 2);
        result.LatencyMs.P50.ShouldBeInRange(540, 605);
    }

    [Fact]
    public async Task Questions_that_fail_are_counted_by_status_and_have_no_latency()
    {
        using var door = new ScriptedDoor(_time, TimeSpan.FromMilliseconds(100), failsEvery: 4);

        var result = await RunAsync(door, rate: null);

        result.Errors.ShouldBe(new Dictionary<string, int> { ["Unavailable"] = 3 });
        result.LatencyMs.Count.ShouldBe(7);
    }

    private Task<AskResult> RunAsync(ScriptedDoor door, double? rate) => new AskPhase(door, Requests, _time)
        .RunAsync("scripted", concurrency: 1, Second, rate, TestContext.Current.CancellationToken);
}

using Dateline.Benchmarks.Load;
using Dateline.Contracts.Qa.V1;
using Microsoft.Extensions.Time.Testing;

namespace Dateline.Knowledge.Tests.Benchmarks;

/// <summary>Answers at once, while the clock goes on by as much as an answer takes.</summary>
/// <param name="time">The clock.</param>
/// <param name="latency">How long an answer takes.</param>
/// <param name="failsEvery">Every question of this number fails; 0: none.</param>
internal sealed class ScriptedDoor(FakeTimeProvider time, TimeSpan latency, int failsEvery = 0) : IAskDoor
{
    /// <summary>The questions in the order they came.</summary>
    public List<string> Asked { get; } = [];

    public Task AskAsync(AskRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request.Question);
        time.Advance(latency);
        return failsEvery > 0 && Asked.Count % failsEvery == 0
            ? throw new AskFailedException("Unavailable")
            : Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}

using System.Collections.Concurrent;
using Dateline.Contracts.Qa.V1;
using HdrHistogram;

namespace Dateline.Benchmarks.Load;

/// <summary>
/// Asks for a while with several askers. Closed loop: each asks again as soon as it is answered. Open loop (a rate is given):
/// questions are due at fixed moments, and a latency begins when the question was due, however late it was asked.
/// </summary>
/// <param name="door">The way to ask.</param>
/// <param name="requests">Asked in turn, again and again; at least one.</param>
/// <param name="time">The clock.</param>
internal sealed class AskPhase(IAskDoor door, IReadOnlyList<AskRequest> requests, TimeProvider time)
{
    private const int MostWarmUps = 50;

    /// <summary>Asks, and measures.</summary>
    /// <param name="name">The door's name in the result.</param>
    /// <param name="concurrency">How many askers.</param>
    /// <param name="duration">How long; answers that come later are waited for.</param>
    /// <param name="rate">Questions a second; null: closed loop.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AskResult> RunAsync(
        string name, int concurrency, TimeSpan duration, double? rate, CancellationToken cancellationToken)
    {
        // Code that is compiled while it is first used would be measured as slow answers.
        foreach (var request in requests.Take(MostWarmUps))
        {
            await door.AskAsync(request, cancellationToken);
        }

        var errors = new ConcurrentDictionary<string, int>();
        var next = -1L;
        var started = time.GetTimestamp();
        var askers = Enumerable.Range(0, concurrency).Select(_ => Task.Run(Ask, cancellationToken)).ToList();
        var seen = Latencies.NewHistogram();
        foreach (var histogram in await Task.WhenAll(askers))
        {
            seen.Add(histogram);
        }

        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var uncorrected = LatencySummary.Of(seen);
        return new AskResult(name, concurrency, rate, seconds, seen.TotalCount / seconds, errors, CorrectedOf(seen), uncorrected);

        async Task<HistogramBase> Ask()
        {
            var latencies = Latencies.NewHistogram();
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                var due = rate is { } perSecond ? TimeSpan.FromSeconds(number / perSecond) : time.GetElapsedTime(started);
                if (due >= duration)
                {
                    return latencies;
                }

                if (due - time.GetElapsedTime(started) is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, time, cancellationToken);
                }

                try
                {
                    await door.AskAsync(requests[(int)(number % requests.Count)], cancellationToken);
                    Latencies.Record(latencies, time.GetElapsedTime(started) - due);
                }
                catch (AskFailedException e)
                {
                    errors.AddOrUpdate(e.Status, 1, (_, count) => count + 1);
                }
            }
        }

        LatencySummary CorrectedOf(HistogramBase histogram) => rate is not null || histogram.TotalCount == 0
            ? LatencySummary.Of(histogram)
            : LatencySummary.Of(Latencies.Corrected(histogram, TimeSpan.FromMicroseconds(histogram.GetMean())));
    }
}

namespace Dateline.Testing.FakeQdrant;

/// <summary>What goes wrong with the calls to a <see cref="FakeQdrantServer"/>; nothing at first.</summary>
public sealed class FakeQdrantFaults
{
    private long _calls;
    private long _failed;

    /// <summary>Calls so far, failed ones too.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Every call is refused: UNAVAILABLE.</summary>
    public bool Refusing { get; set; }

    /// <summary>Every call has its connection cut.</summary>
    public bool Cutting { get; set; }

    /// <summary>Every n-th call fails, by turns before it did anything and after it was done; 0: none.</summary>
    public int FailEvery { get; set; }

    /// <summary>Upserts of more than one point write half of them and fail: UNAVAILABLE.</summary>
    public bool PartialBatches { get; set; }

    /// <summary>Reads answer as before the last n writes to the collection; at most 16.</summary>
    public int StaleWrites { get; set; }

    /// <summary>How long every call takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Calls wait until this is done; null: they do not.</summary>
    public Task? Gate { get; set; }

    /// <summary>Awaited with the name of each method before it does anything: what another program does meanwhile.</summary>
    public Func<string, Task>? Meanwhile { get; set; }

    /// <summary>Called with the name of each method, such as "Upsert", before it does anything; may throw.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called with the name of each method after it was done and before it answers; may throw.</summary>
    public Action<string>? After { get; set; }

    /// <summary>Counts a call.</summary>
    /// <returns>Its number, from 1.</returns>
    internal long Count() => Interlocked.Increment(ref _calls);

    /// <summary>Whether this failing call fails after it was done.</summary>
    internal bool FailsAfterwards() => Interlocked.Increment(ref _failed) % 2 == 0;
}

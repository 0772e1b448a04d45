namespace Dateline.Benchmarks.Load;

/// <summary>What a load run is asked to do, as the command line says it.</summary>
internal sealed record LoadOptions(
    string Articles,
    string Questions,
    Uri? Target,
    Uri? HttpTarget,
    Uri? QaTarget,
    int? ProcessId,
    string? Standalone,
    int Concurrency,
    TimeSpan Duration,
    double? Rate,
    string Door)
{
    /// <summary>Checks what belongs together.</summary>
    /// <exception cref="BadUsageException">Says what is missing.</exception>
    public void Validate()
    {
        Check(Rate is null or (> 0 and <= 1_000_000), "--rate must be above 0 and at most 1,000,000");
        Check(Target is null || Standalone is null, "give --target or --standalone, not both");
        Check(Target is null || Door != "json" || HttpTarget is not null, "--json-door on a --target needs its --http-target");
        Check(Target is null || Door != "direct" || QaTarget is not null, "--direct on a --target needs its --qa-target");
        Check(Target is not null || ProcessId is null, "--pid is for a --target: a Standalone of its own is always measured");
    }

    private static void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new BadUsageException(problem);
        }
    }
}

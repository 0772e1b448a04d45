namespace Dateline.Benchmarks.Fuzz;

/// <summary>Checks many inputs, one after another: so the processor time of the process is that of the input.</summary>
/// <param name="inputs">Makes the inputs.</param>
/// <param name="limit">How much processor time an input may take.</param>
internal sealed class FuzzRun(FuzzInputs inputs, TimeSpan limit)
{
    /// <summary>An input that has not ended by now never does, however busy the machine is.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    /// <summary>Checks inputs and tells of each.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="tell">Told of each outcome.</param>
    /// <param name="cancellationToken">Ends the run between two inputs.</param>
    /// <exception cref="TimeoutException">An input never ended; its number is in the message.</exception>
    public async Task RunAsync(long first, long count, Action<FuzzOutcome> tell, CancellationToken cancellationToken)
    {
        for (var number = first; number < first + count; number++)
        {
            var outcome = await CheckAsync(number, cancellationToken);
            if (outcome.Fault is null && outcome.ProcessorTime > limit)
            {
                // Code may have been compiled, or memory collected, that is not this input's: the better of two is.
                outcome = await CheckAsync(number, cancellationToken);
                outcome = outcome.ProcessorTime > limit ? outcome with { Fault = $"took {outcome.ProcessorTime.TotalSeconds:F1} s twice" } : outcome;
            }

            tell(outcome);
        }
    }

    private async Task<FuzzOutcome> CheckAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => TransformationCheck.Check(inputs.Make(number), cancellationToken), cancellationToken).WaitAsync(Never, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"input {number} has not ended after {Never.TotalMinutes:F0} minutes");
        }
    }
}

namespace Dateline.Benchmarks.Fuzz;

/// <summary>Counts what became of a run's inputs.</summary>
internal sealed class FuzzReport
{
    /// <summary>Faults that are kept in full; more are only counted.</summary>
    private const int MostFaults = 100;

    private readonly SortedDictionary<string, (long Taken, long Rejected, long Faults, double Worst)> _kinds = new(StringComparer.Ordinal);
    private readonly List<FuzzOutcome> _faults = [];

    /// <summary>Inputs so far.</summary>
    public long Count { get; private set; }

    /// <summary>Faults so far.</summary>
    public long FaultCount { get; private set; }

    /// <summary>The first faults.</summary>
    public IReadOnlyList<FuzzOutcome> Faults => _faults;

    /// <summary>By kind: inputs taken, rejected and faulty, and the most processor time of one in seconds.</summary>
    public IReadOnlyDictionary<string, (long Taken, long Rejected, long Faults, double Worst)> Kinds => _kinds;

    /// <summary>Counts an outcome.</summary>
    public void Add(FuzzOutcome outcome)
    {
        Count++;
        var (taken, rejected, faults, worst) = _kinds.GetValueOrDefault(outcome.Input.Kind);
        if (outcome.Fault is not null)
        {
            FaultCount++;
            faults++;
            if (_faults.Count < MostFaults)
            {
                _faults.Add(outcome);
            }
        }

        _kinds[outcome.Input.Kind] = (
            taken + (outcome.Rejection is null ? 1 : 0), rejected + (outcome.Rejection is null ? 0 : 1), faults, Math.Max(worst, outcome.ProcessorTime.TotalSeconds));
    }
}

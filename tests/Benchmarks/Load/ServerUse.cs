using System.Diagnostics;

namespace Dateline.Benchmarks.Load;

/// <summary>What a server process used while something went on.</summary>
/// <param name="ResidentMegabytes">Resident memory at the end, in millions of bytes.</param>
/// <param name="PeakResidentMegabytes">The most there ever was.</param>
/// <param name="CpuCores">Processor seconds a second: 2 is two cores busy.</param>
internal sealed record ServerUse(double ResidentMegabytes, double PeakResidentMegabytes, double CpuCores)
{
    private const double Million = 1e6;

    /// <summary>Runs <paramref name="work"/> and measures the process meanwhile; without a process only runs it.</summary>
    public static async Task<(T Result, ServerUse? Use)> DuringAsync<T>(Process? process, TimeProvider time, Func<Task<T>> work)
    {
        if (process is null)
        {
            return (await work(), null);
        }

        process.Refresh();
        var before = process.TotalProcessorTime;
        var started = time.GetTimestamp();
        var result = await work();
        process.Refresh();
        var cores = (process.TotalProcessorTime - before) / time.GetElapsedTime(started);
        return (result, new ServerUse(process.WorkingSet64 / Million, process.PeakWorkingSet64 / Million, cores));
    }
}

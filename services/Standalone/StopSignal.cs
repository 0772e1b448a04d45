using System.Runtime.InteropServices;

namespace Dateline.Standalone;

/// <summary>Ctrl+C or a request to terminate: one for the three hosts, so that they stop in order.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Ask),
    ];

    /// <summary>Cancelled when the program is told to stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Done when the program is told to stop.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        // A second Ctrl+C ends the process at once.
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
        _asked.TrySetResult();
    }
}

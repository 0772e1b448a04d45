using Dateline.Contracts.Qa.V1;

namespace Dateline.Benchmarks.Load;

/// <summary>A way to ask: gRPC or JSON over HTTP.</summary>
internal interface IAskDoor : IDisposable
{
    /// <summary>Asks and waits for the whole answer.</summary>
    /// <exception cref="AskFailedException">There was none.</exception>
    Task AskAsync(AskRequest request, CancellationToken cancellationToken);
}

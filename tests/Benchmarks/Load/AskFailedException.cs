namespace Dateline.Benchmarks.Load;

/// <summary>A question got no answer: the server refused or was away.</summary>
/// <param name="status">The status it came back with, such as "Unavailable" or "503".</param>
/// <param name="inner">The cause.</param>
internal sealed class AskFailedException(string status, Exception? inner = null) : Exception(status, inner)
{
    /// <summary>The status it came back with.</summary>
    public string Status { get; } = status;
}

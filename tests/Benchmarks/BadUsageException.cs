namespace Dateline.Benchmarks;

/// <summary>The command line asks for something that cannot be done.</summary>
/// <param name="message">What, and what to do instead.</param>
internal sealed class BadUsageException(string message) : Exception(message);

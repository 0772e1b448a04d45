namespace Dateline.Knowledge.Index;

/// <summary>The index cannot be reached or is held by another process. The same call may succeed later.</summary>
/// <param name="message">What is away.</param>
/// <param name="inner">The cause.</param>
public sealed class IndexUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

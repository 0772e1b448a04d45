namespace Dateline.Knowledge.Embedding;

/// <summary>The server that gives the vectors does not answer, or refuses. The same call may succeed later.</summary>
/// <param name="message">What it answered and what to look at; never a key.</param>
/// <param name="inner">The cause.</param>
public sealed class EmbedderUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

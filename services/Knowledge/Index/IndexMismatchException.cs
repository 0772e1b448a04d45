namespace Dateline.Knowledge.Index;

/// <summary>The index was made with another embedder, analyzer or schema than the one it is opened with.</summary>
/// <param name="message">What differs and how to mend it.</param>
public sealed class IndexMismatchException(string message) : Exception(message);

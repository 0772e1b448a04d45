namespace Dateline.Knowledge;

/// <summary>What the caller named does not exist.</summary>
/// <param name="kind">What it would be: "corpus", "article" or "version".</param>
/// <param name="name">Its name as given.</param>
public sealed class NotFoundException(string kind, string name) : Exception($"no {kind} '{name}'")
{
    /// <summary>What it would be: "corpus", "article" or "version".</summary>
    public string Kind { get; } = kind;

    /// <summary>Its name as given.</summary>
    public string Name { get; } = name;
}

namespace Dateline.Cli;

/// <summary>An article as it stands in a file.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Id">The id it is stored under; empty: the archive finds one.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record Document(string Name, string Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The largest content the archive takes, in bytes.</summary>
    public const int LargestSize = 16 * 1024 * 1024;
}

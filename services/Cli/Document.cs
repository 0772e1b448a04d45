namespace Dateline.Cli;

/// <summary>An article as it stands in a file.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Id">The id it is stored under; empty: the archive finds one.</param>
/// <param name="Bytes">Its content; empty when it is too large to be sent.</param>
/// <param name="Size">How many bytes of the file it takes.</param>
internal sealed record Document(string Name, string Id, ReadOnlyMemory<byte> Bytes, long Size)
{
    /// <summary>The largest content the archive takes, in bytes.</summary>
    public const int LargestSize = 16 * 1024 * 1024;

    /// <summary>Whether the archive would refuse it; it is not read then.</summary>
    public bool IsTooLarge => Size > LargestSize;
}

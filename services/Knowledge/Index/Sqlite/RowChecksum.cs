using System.Numerics;
using System.Runtime.InteropServices;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>CRC-32C over an article's phrases and the rows of its passages, so that opening notices a damaged one.</summary>
internal struct RowChecksum
{
    private uint _state;

    public RowChecksum() => _state = uint.MaxValue;

    /// <summary>The checksum of what was added.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Adds a column's bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var state = _state;
        foreach (var word in words)
        {
            state = BitOperations.Crc32C(state, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, rest);
        }

        _state = state;
    }
}

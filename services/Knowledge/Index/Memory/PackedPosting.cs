namespace Dateline.Knowledge.Index.Memory;

/// <summary>A posting in four bytes: the passage's number in 24 bits, then its impact in 8. Rising passages are rising numbers.</summary>
/// <param name="Packed">The four bytes.</param>
internal readonly record struct PackedPosting(uint Packed)
{
    /// <summary>A passage's number must be below this.</summary>
    public const int PassageLimit = 1 << 24;

    public PackedPosting(int passage, byte impact)
        : this(((uint)passage << 8) | impact)
    {
    }

    public int Passage => (int)(Packed >> 8);

    public byte Impact => (byte)Packed;
}

using System.Runtime.InteropServices;

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

    /// <summary>How many postings, by rising passage, are of passages before this one.</summary>
    public static int CountBefore(ReadOnlySpan<PackedPosting> postings, int passage)
    {
        var at = MemoryMarshal.Cast<PackedPosting, uint>(postings).BinarySearch(new PackedPosting(passage, 0).Packed);
        return at < 0 ? ~at : at;
    }

    /// <summary>
    /// The same, where it is known that all before <paramref name="from"/> are of earlier passages: the
    /// nearer the place the quicker.
    /// </summary>
    public static int CountBefore(ReadOnlySpan<PackedPosting> postings, int passage, int from)
    {
        var step = 1;
        while (from + step < postings.Length && postings[from + step].Passage < passage)
        {
            from += step;
            step *= 2;
        }

        return from + CountBefore(postings[from..Math.Min(from + step + 1, postings.Length)], passage);
    }

    /// <summary>The impact in a passage of some postings, by rising passage; 0 when it is in none.</summary>
    public static byte ImpactIn(ReadOnlySpan<PackedPosting> postings, int passage)
    {
        var at = CountBefore(postings, passage);
        return at < postings.Length && postings[at].Passage == passage ? postings[at].Impact : (byte)0;
    }
}

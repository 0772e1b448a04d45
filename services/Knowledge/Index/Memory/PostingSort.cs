using System.Runtime.CompilerServices;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Sorts postings as they are collected: the term's 32 bits above the <see cref="PackedPosting"/>'s.</summary>
internal static class PostingSort
{
    private const int FirstBit = 32;
    private const int DigitBits = 11;
    private const int Digits = 3;

    // Fewer are sorted faster by comparing than by counting 2^11 digits three times.
    private const int FewestToCount = 1 << 12;

    /// <summary>
    /// Sorts by term; the postings of one term, collected by rising passage, keep their order. Counts digits, so that a million
    /// postings take milliseconds.
    /// </summary>
    /// <param name="postings">What to sort.</param>
    /// <param name="scratch">Room to work in; made larger where it is too small.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<ulong> postings, ref ulong[] scratch)
    {
        if (postings.Length < FewestToCount)
        {
            postings.Sort();
            return;
        }

        if (scratch.Length < postings.Length)
        {
            scratch = GC.AllocateUninitializedArray<ulong>(postings.Length + postings.Length / 4);
        }

        var from = postings;
        var to = scratch.AsSpan(0, postings.Length);
        Span<int> next = stackalloc int[1 << DigitBits];
        for (var digit = 0; digit < Digits; digit++)
        {
            var shift = FirstBit + digit * DigitBits;
            next.Clear();
            foreach (var posting in from)
            {
                next[(int)(posting >> shift) & (next.Length - 1)]++;
            }

            var sum = 0;
            for (var value = 0; value < next.Length; value++)
            {
                (next[value], sum) = (sum, sum + next[value]);
            }

            foreach (var posting in from)
            {
                to[next[(int)(posting >> shift) & (next.Length - 1)]++] = posting;
            }

            var sorted = to;
            to = from;
            from = sorted;
        }

        // An odd number of digits leaves the sorted ones in the scratch.
        from.CopyTo(postings);
    }
}

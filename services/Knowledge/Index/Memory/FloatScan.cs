using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Looks through numbers of which few are high enough.</summary>
internal static class FloatScan
{
    /// <summary>The next place, from one on, of a number that is at least so high; the length when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextAtLeast(ReadOnlySpan<float> numbers, int from, float least)
    {
        ref var start = ref MemoryMarshal.GetReference(numbers);
        var floor = Vector256.Create(least);
        for (; from <= numbers.Length - Vector256<float>.Count; from += Vector256<float>.Count)
        {
            var above = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)from), floor);
            if (above.ExtractMostSignificantBits() is not 0 and var bits)
            {
                return from + BitOperations.TrailingZeroCount(bits);
            }
        }

        for (; from < numbers.Length; from++)
        {
            if (numbers[from] >= least)
            {
                return from;
            }
        }

        return numbers.Length;
    }
}

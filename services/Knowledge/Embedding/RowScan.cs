using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// The dot products of one row of steps with many, exactly, as <see cref="QuantizedVector.Dot(ReadOnlySpan{sbyte}, ReadOnlySpan{sbyte})"/>
/// has them; made for scanning, which memory bounds.
/// </summary>
internal sealed class RowScan
{
    private readonly sbyte[] _row;
    private readonly short[] _wide;

    public RowScan(sbyte[] row)
    {
        _row = row;
        _wide = Array.ConvertAll(row, step => (short)step);
    }

    /// <summary>Reckons the products.</summary>
    /// <param name="rows">Rows of the same length, one after the other.</param>
    /// <param name="dots">Receives a product for each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Dots(ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        if (!Avx512BW.IsSupported || _row.Length % Vector256<sbyte>.Count != 0)
        {
            for (var i = 0; i < dots.Length; i++)
            {
                dots[i] = QuantizedVector.Dot(_row, rows.Slice(i * _row.Length, _row.Length));
            }

            return;
        }

        ref var all = ref MemoryMarshal.GetReference(rows[..(dots.Length * _row.Length)]);
        ref var wide = ref MemoryMarshal.GetArrayDataReference(_wide);
        for (var i = 0; i < dots.Length; i++)
        {
            ref var row = ref Unsafe.Add(ref all, i * _row.Length);
            var sums = Vector512<int>.Zero;
            for (var at = 0; at < _wide.Length; at += Vector512<short>.Count)
            {
                sums += Avx512BW.MultiplyAddAdjacent(
                    Vector512.LoadUnsafe(ref wide, (nuint)at),
                    Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, (nuint)at)));
            }

            dots[i] = Vector512.Sum(sums);
        }
    }
}

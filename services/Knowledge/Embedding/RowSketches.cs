using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// Rows of steps in four bits a step: from half of the memory they say how high a row's score can be at most
/// (<see cref="RowBounds"/>). A step is 16 (u − 8) + 8 + r with u from 0 to 15 and r from −8 to 7; the u are kept, of the r of a
/// row only their norm.
/// </summary>
internal sealed class RowSketches
{
    /// <summary>So many bytes hold the u of twice as many steps: those of the first half in the low bits.</summary>
    public const int ChunkSize = 64;

    /// <summary>Each step of a score is reckoned with a smaller error than this share of the norms.</summary>
    public const float Rounding = 1f / (1 << 20);

    private RowSketches(int stride, byte[] packed, float[] factors, float[] slacks)
    {
        Stride = stride;
        Packed = packed;
        Factors = factors;
        Slacks = slacks;
    }

    /// <summary>Bytes of a row: whole chunks.</summary>
    public int Stride { get; }

    /// <summary>The u of each row, one row after the other; 0 beyond the row's length.</summary>
    public byte[] Packed { get; }

    /// <summary>The factor of each row.</summary>
    public float[] Factors { get; }

    /// <summary>Each row's factor times the norm of its r, rounded up.</summary>
    public float[] Slacks { get; }

    /// <summary>Sketches rows.</summary>
    /// <param name="rows">The steps, one row after the other.</param>
    /// <param name="factors">The factor of each row; kept.</param>
    /// <param name="length">Steps in a row.</param>
    public static RowSketches Of(ReadOnlySpan<sbyte> rows, float[] factors, int length)
    {
        var stride = (length + 2 * ChunkSize - 1) / (2 * ChunkSize) * ChunkSize;
        var packed = new byte[(long)factors.Length * stride];
        var slacks = new float[factors.Length];
        var whole = new byte[2 * stride];
        var rest = new sbyte[length];
        var error = sbyte.MaxValue * Math.Sqrt(length) * Rounding;
        for (var i = 0; i < factors.Length; i++)
        {
            var row = rows.Slice(i * length, length);
            TensorPrimitives.Xor(MemoryMarshal.AsBytes(row), (byte)0x80, whole.AsSpan(0, length));
            for (var at = 0; at < stride; at += ChunkSize)
            {
                Pack(whole.AsSpan(2 * at, 2 * ChunkSize), packed.AsSpan(i * stride + at, ChunkSize));
            }

            TensorPrimitives.BitwiseAnd(row, (sbyte)0x0F, rest);
            TensorPrimitives.Subtract(rest, (sbyte)8, rest);
            slacks[i] = (float)(factors[i] * (Math.Sqrt(QuantizedVector.Dot(rest, rest)) + error) * (1 + Rounding));
        }

        return new RowSketches(stride, packed, factors, slacks);
    }

    private static void Pack(Span<byte> steps, Span<byte> packed)
    {
        var high = steps[ChunkSize..];
        TensorPrimitives.ShiftRightLogical(steps[..ChunkSize], 4, packed);
        TensorPrimitives.BitwiseAnd(high, (byte)0xF0, high);
        TensorPrimitives.BitwiseOr(packed, high, packed);
    }
}

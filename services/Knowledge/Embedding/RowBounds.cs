using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// What the scores of a question's row q with other rows x can be at most, from their sketches. By the inequality of Cauchy and
/// Schwarz q · x = 16 q · u − 120 Σ q + q · r ≤ 16 q · u − 120 Σ q + |q| |r|.
/// </summary>
internal sealed class RowBounds
{
    private const int RowsAtOnce = 4;

    // Far enough ahead that memory has answered by the time it is read: the scan takes half as long.
    private const int PrefetchDistance = 4096;

    private readonly sbyte[] _steps;
    private readonly int _offset;
    private readonly float _norm;

    /// <param name="steps">The question's steps.</param>
    public RowBounds(ReadOnlySpan<sbyte> steps)
    {
        const int StepsOfChunk = 2 * RowSketches.ChunkSize;
        _steps = new sbyte[(steps.Length + StepsOfChunk - 1) / StepsOfChunk * StepsOfChunk];
        steps.CopyTo(_steps);
        _offset = -120 * steps.ToArray().Sum(step => step);
        _norm = (float)(Math.Sqrt(QuantizedVector.Dot(steps, steps)) * (1 + RowSketches.Rounding));
    }

    /// <summary>Reckons bounds of dot product times factor; infinite for the last rows, on some machines for all.</summary>
    /// <param name="sketches">Of rows as long as the question's.</param>
    /// <param name="bounds">Receives a bound for each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Of(RowSketches sketches, Span<float> bounds)
    {
        var at = 0;
        if (Avx2.IsSupported)
        {
            var stride = sketches.Stride;
            var offset = Vector128.Create(_offset);
            var norm = Vector128.Create(_norm);
            fixed (sbyte* steps = _steps)
            fixed (byte* packed = sketches.Packed)
            fixed (float* factors = sketches.Factors, slacks = sketches.Slacks, result = bounds)
            {
                for (; at <= bounds.Length - RowsAtOnce; at += RowsAtOnce)
                {
                    var dots = FourDots(packed + (nint)at * stride, steps, stride);
                    var bound = Vector128.ConvertToSingle(Vector128.ShiftLeft(dots, 4) + offset) * Vector128.Load(factors + at)
                        + norm * Vector128.Load(slacks + at);
                    bound.Store(result + at);
                }
            }
        }

        bounds[at..].Fill(float.PositiveInfinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<int> FourDots(byte* packed, sbyte* steps, int stride)
    {
        var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        for (var at = 0; at < stride; at += RowSketches.ChunkSize)
        {
            a += DotsOfChunk(packed + at, steps + 2 * at);
            b += DotsOfChunk(packed + at + stride, steps + 2 * at);
            c += DotsOfChunk(packed + at + 2 * stride, steps + 2 * at);
            d += DotsOfChunk(packed + at + 3 * stride, steps + 2 * at);
        }

        var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return sums.GetLower() + sums.GetUpper();
    }

    /// <summary>Sums of products of at most 15 · 127, of which a short holds the sixteen that are added before it is widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<int> DotsOfChunk(byte* packed, sbyte* steps)
    {
        Sse.Prefetch0(packed + PrefetchDistance);
        var (x, y) = (Vector256.Load(packed), Vector256.Load(packed + Vector256<byte>.Count));
        var low = Vector256.Create((byte)0x0F);
        var dots = Avx2.MultiplyAddAdjacent(x & low, Vector256.Load(steps))
            + Avx2.MultiplyAddAdjacent(y & low, Vector256.Load(steps + 32))
            + Avx2.MultiplyAddAdjacent((x.AsUInt16() >>> 4).AsByte() & low, Vector256.Load(steps + 64))
            + Avx2.MultiplyAddAdjacent((y.AsUInt16() >>> 4).AsByte() & low, Vector256.Load(steps + 96));
        return Avx2.MultiplyAddAdjacent(dots, Vector256<short>.One);
    }
}

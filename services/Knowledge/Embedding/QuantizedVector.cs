using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Knowledge.Embedding;

/// <summary>Vectors as whole steps of −127 to 127 with one factor: component i is <c>steps[i] · factor</c>.</summary>
internal static class QuantizedVector
{
    /// <summary>Quantises a vector.</summary>
    /// <param name="vector">Finite numbers.</param>
    /// <param name="steps">Receives the steps; as long as the vector.</param>
    /// <returns>The factor; 0 for the zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> steps)
    {
        var largest = TensorPrimitives.MaxMagnitude(vector);
        var factor = Math.Abs(largest) / sbyte.MaxValue;
        if (!(factor > 0) || !float.IsFinite(factor))
        {
            steps.Clear();
            return 0;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            steps[i] = (sbyte)MathF.Round(vector[i] / factor);
        }

        return factor;
    }

    /// <summary>Sum of products of two rows of steps, exactly: at most 127² · length in size.</summary>
    public static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = 0;
        var i = 0;
        if (Avx2.IsSupported)
        {
            ref var a = ref MemoryMarshal.GetReference(left);
            ref var b = ref MemoryMarshal.GetReference(right);
            var sums = Vector256<int>.Zero;
            for (; i <= left.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
            {
                var x = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref a, (nuint)i));
                var y = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref b, (nuint)i));
                sums = Avx2.Add(sums, Avx2.MultiplyAddAdjacent(x, y));
            }

            sum = Vector256.Sum(sums);
        }
        else
        {
            for (; i <= left.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
            {
                // A product of two steps is at most 127², which a short holds.
                Vector.Widen(new Vector<sbyte>(left[i..]), out var x1, out var x2);
                Vector.Widen(new Vector<sbyte>(right[i..]), out var y1, out var y2);
                Vector.Widen(x1 * y1, out var low1, out var high1);
                Vector.Widen(x2 * y2, out var low2, out var high2);
                sum += Vector.Sum(low1 + high1 + low2 + high2);
            }
        }

        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Sum of products of a vector and a row of steps; times the row's factor it is their dot product.</summary>
    public static float Dot(ReadOnlySpan<float> vector, ReadOnlySpan<sbyte> steps)
    {
        var sums = Vector256<float>.Zero;
        ref var v = ref MemoryMarshal.GetReference(vector);
        ref var s = ref MemoryMarshal.GetReference(steps);
        var i = 0;
        for (; i <= steps.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var shorts = Vector256.WidenLower(Vector128.LoadUnsafe(ref s, (nuint)i).ToVector256Unsafe());
            var (low, high) = Vector256.Widen(shorts);
            sums += Vector256.ConvertToSingle(low) * Vector256.LoadUnsafe(ref v, (nuint)i);
            sums += Vector256.ConvertToSingle(high) * Vector256.LoadUnsafe(ref v, (nuint)(i + Vector256<float>.Count));
        }

        var sum = Vector256.Sum(sums);
        for (; i < steps.Length; i++)
        {
            sum += vector[i] * steps[i];
        }

        return sum;
    }
}

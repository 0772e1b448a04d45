using Dateline.Knowledge.Embedding;
using System.Numerics.Tensors;

namespace Dateline.Knowledge.Index;

/// <summary>
/// A passage's vectors, quantised (see <see cref="QuantizedVector"/>): first the mean of its sentences' vectors, then a vector
/// for each sentence.
/// </summary>
/// <param name="Steps">(1 + sentences) rows of as many steps as there are dimensions.</param>
/// <param name="Factors">The factor of each row.</param>
internal sealed record PassageVectors(sbyte[] Steps, float[] Factors)
{
    /// <summary>Quantises sentence vectors and their normalised mean.</summary>
    /// <param name="sentences">At least one vector, all of the same length.</param>
    public static PassageVectors Of(IReadOnlyList<ReadOnlyMemory<float>> sentences)
    {
        var dimensions = sentences[0].Length;
        var steps = new sbyte[(1 + sentences.Count) * dimensions];
        var factors = new float[1 + sentences.Count];
        var mean = new float[dimensions];
        for (var i = 0; i < sentences.Count; i++)
        {
            TensorPrimitives.Add(mean, sentences[i].Span, mean);
            factors[1 + i] = QuantizedVector.Quantize(sentences[i].Span, steps.AsSpan((1 + i) * dimensions, dimensions));
        }

        var norm = TensorPrimitives.Norm<float>(mean);
        if (norm > 0)
        {
            TensorPrimitives.Divide(mean, norm, mean);
        }

        factors[0] = QuantizedVector.Quantize(mean, steps.AsSpan(0, dimensions));
        return new PassageVectors(steps, factors);
    }
}

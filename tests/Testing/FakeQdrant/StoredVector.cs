using System.Numerics.Tensors;
using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>A vector as it is stored: rows of a dense or multivector, or a sparse vector ordered by index.</summary>
/// <param name="Rows">Rows; none for a sparse vector.</param>
/// <param name="Multi">Whether it is a multivector.</param>
/// <param name="Sparse">The sparse vector; null for others.</param>
internal sealed record StoredVector(float[][] Rows, bool Multi, (uint[] Indices, float[] Values)? Sparse)
{
    public VectorOutput Output()
    {
        if (Sparse is { } sparse)
        {
            return new VectorOutput { Sparse = new SparseVector { Indices = { sparse.Indices }, Values = { sparse.Values } } };
        }

        return Multi
            ? new VectorOutput { MultiDense = new MultiDenseVector { Vectors = { Rows.Select(row => new DenseVector { Data = { row } }) } } }
            : new VectorOutput { Dense = new DenseVector { Data = { Rows[0] } } };
    }

    /// <summary>What a stored vector scores for this one; null for sparse vectors that share no index.</summary>
    public float? ScoreOf(StoredVector stored)
    {
        if (Sparse is { } query)
        {
            return Dot(query, stored.Sparse!.Value);
        }

        return Rows.Sum(row => stored.Rows.Max(other => TensorPrimitives.Dot<float>(row, other)));
    }

    private static float? Dot((uint[] Indices, float[] Values) query, (uint[] Indices, float[] Values) stored)
    {
        float? sum = null;
        for (int i = 0, j = 0; i < query.Indices.Length && j < stored.Indices.Length;)
        {
            if (query.Indices[i] == stored.Indices[j])
            {
                sum = (sum ?? 0) + query.Values[i++] * stored.Values[j++];
            }
            else if (query.Indices[i] < stored.Indices[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}

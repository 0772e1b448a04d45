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
}

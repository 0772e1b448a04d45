using System.Numerics.Tensors;
using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>The vectors of a collection: how they are checked and brought into the form in which they are stored.</summary>
internal sealed class FakeSchema
{
    private const string PointPath = "points[0].vectors.vectors_options.vectors.[]";
    private const string QueryPath = "query.variant.variant";

    private readonly Dictionary<string, VectorParams> _dense = [];
    private readonly Dictionary<string, SparseVectorParams> _sparse = [];

    public FakeSchema(CreateCollection request)
    {
        foreach (var (name, vector) in request.VectorsConfig?.ParamsMap?.Map ?? [])
        {
            if (vector.Size is < 1 or > 65536)
            {
                throw Fault.Validation($"vectors_config.config.map.[].size: value {vector.Size} invalid, must be from 1 to 65536");
            }

            if (vector.Distance == Distance.UnknownDistance)
            {
                throw Fault.Invalid("Malformed distance parameter: UnknownDistance");
            }

            _dense.Add(name, vector);
        }

        foreach (var (name, vector) in request.SparseVectorsConfig?.Map ?? [])
        {
            if (_dense.ContainsKey(name))
            {
                throw Fault.Invalid($"Wrong input: Dense and sparse vector names must be unique - duplicate found with '{name}'");
            }

            _sparse.Add(name, vector);
        }
    }

    /// <summary>Whether the server weights a sparse query by rarity.</summary>
    public bool HasIdf(string name) => _sparse.TryGetValue(name, out var sparse) && sparse.Modifier == Modifier.Idf;

    public bool Has(string name) => _dense.ContainsKey(name) || _sparse.ContainsKey(name);

    /// <summary>Reads a vector of a point.</summary>
    public StoredVector Read(string name, Vector vector) => vector.VectorCase switch
    {
        Vector.VectorOneofCase.Sparse => Sparse(name, vector.Sparse, PointPath),
        Vector.VectorOneofCase.MultiDense => Rows(name, vector.MultiDense, $" for vector '{name}'", PointPath),
        _ => Dense(name, vector.Dense ?? new DenseVector(), $" for vector '{name}'"),
    };

    /// <summary>Reads what is searched for.</summary>
    public StoredVector Read(string name, VectorInput input) => input.VariantCase switch
    {
        VectorInput.VariantOneofCase.Sparse => Sparse(name, input.Sparse, QueryPath),
        VectorInput.VariantOneofCase.MultiDense => Rows(name, input.MultiDense, "", QueryPath),
        VectorInput.VariantOneofCase.Dense => Dense(name, input.Dense, ""),
        _ => throw Fault.Invalid("Query variant is missing"),
    };

    private StoredVector Dense(string name, DenseVector vector, string of)
    {
        CheckKnown(name);
        return _dense.TryGetValue(name, out var parameters)
            ? new StoredVector([Row(vector, parameters, of)], parameters.MultivectorConfig is not null, null)
            : throw Fault.Invalid("Wrong input: Conversion between sparse and regular vectors failed");
    }

    private StoredVector Rows(string name, MultiDenseVector vector, string of, string path)
    {
        if (vector.Vectors.Count == 0)
        {
            throw Fault.Validation($"{path}.data: multi vector must not be empty");
        }

        if (vector.Vectors.Any(row => row.Data.Count == 0))
        {
            throw Fault.Validation($"{path}.data: all vectors must be non-empty");
        }

        if (vector.Vectors.FirstOrDefault(row => row.Data.Count != vector.Vectors[0].Data.Count) is { } odd)
        {
            throw Fault.Validation($"{path}.data: all vectors must have the same dimension, "
                + $"found vector with dimension {odd.Data.Count}");
        }

        CheckKnown(name);
        return _dense.TryGetValue(name, out var parameters) && parameters.MultivectorConfig is not null
            ? new StoredVector([.. vector.Vectors.Select(row => Row(row, parameters, of))], true, null)
            : throw Fault.Invalid("Wrong input: Conversion between multi and regular vectors failed");
    }

    private StoredVector Sparse(string name, SparseVector vector, string path)
    {
        if (vector.Indices.Count != vector.Values.Count)
        {
            throw Fault.Validation($"{path}.values: Validation error: must be the same length as indices [{{}}]");
        }

        if (vector.Indices.Distinct().Count() != vector.Indices.Count)
        {
            throw Fault.Validation($"{path}.indices: Validation error: must be unique [{{}}]");
        }

        CheckKnown(name);
        if (!_sparse.ContainsKey(name))
        {
            throw Fault.Invalid("Wrong input: Conversion between sparse and regular vectors failed");
        }

        uint[] indices = [.. vector.Indices];
        float[] values = [.. vector.Values];
        Array.Sort(indices, values);
        return new StoredVector([], false, (indices, values));
    }

    private void CheckKnown(string name)
    {
        if (!Has(name))
        {
            throw Fault.UnknownVector(name);
        }
    }

    private static float[] Row(DenseVector vector, VectorParams parameters, string of)
    {
        if (vector.Data.Count != (int)parameters.Size)
        {
            throw Fault.Invalid($"Wrong input: Vector dimension error: expected dim: {parameters.Size}, got {vector.Data.Count}{of}");
        }

        float[] row = [.. vector.Data];
        if (parameters.Distance == Distance.Cosine)
        {
            var norm = TensorPrimitives.Norm<float>(row);
            if (norm != 0)
            {
                TensorPrimitives.Divide(row, norm, row);
            }
        }

        return row;
    }
}

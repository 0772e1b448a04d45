using System.Numerics.Tensors;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// A sentence as the normalised sum of its word pieces' vectors, from a folder in Model2Vec's format: `model.safetensors`
/// with `embeddings` [pieces, dimensions] and optionally `weights` [pieces], and `vocab.txt` or `tokenizer.json`. Microseconds
/// a sentence. Safe for concurrent use.
/// </summary>
internal sealed class StaticEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly BertTokenizer _tokenizer;
    private readonly float[] _rows;
    private readonly int _dimensions;

    private StaticEmbedder(BertTokenizer tokenizer, float[] rows, EmbedderProfile profile)
    {
        _tokenizer = tokenizer;
        _rows = rows;
        _dimensions = profile.Dimensions;
        Profile = profile;
    }

    /// <summary>What the rest of Dateline must know of it.</summary>
    public EmbedderProfile Profile { get; }

    /// <summary>Whether a folder holds a table of static vectors.</summary>
    public static bool Holds(string folder) =>
        Path.Combine(folder, "model.safetensors") is var path && File.Exists(path) && SafeTensors.Read(path).Has("embeddings");

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds no such model; the message names what is missing.</exception>
    public static StaticEmbedder Load(string folder)
    {
        var path = Path.Combine(folder, "model.safetensors");
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{folder}: no model.safetensors");
        }

        var tensors = SafeTensors.Read(path);
        if (tensors.Shape("embeddings") is not [var pieces, var dimensions])
        {
            throw new InvalidDataException($"{path}: 'embeddings' is no table");
        }

        var rows = tensors.Numbers("embeddings");
        if (tensors.Has("weights"))
        {
            var weights = tensors.Numbers("weights");
            for (var piece = 0; piece < pieces; piece++)
            {
                var row = rows.AsSpan(piece * dimensions, dimensions);
                TensorPrimitives.Multiply(row, weights[piece], row);
            }
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..12];
        return new StaticEmbedder(WordPieces.Load(folder), rows, new EmbedderProfile($"static-{digest}", dimensions, EmbedderProfile.StaticWeight));
    }

    /// <summary>The ids of a text's word pieces, without [CLS] and [SEP].</summary>
    public IReadOnlyList<int> Pieces(string text) => _tokenizer.EncodeToIds(text, addSpecialTokens: false);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var vectors = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            vectors.Add(new Embedding<float>(Embed(value)));
        }

        return Task.FromResult(vectors);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbedderProfile) ? Profile
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        // Holds nothing but memory.
    }

    private float[] Embed(string text)
    {
        var sum = new float[_dimensions];
        foreach (var piece in Pieces(text))
        {
            TensorPrimitives.Add(sum, _rows.AsSpan(piece * _dimensions, _dimensions), sum);
        }

        var norm = TensorPrimitives.Norm<float>(sum);
        if (norm > 0)
        {
            TensorPrimitives.Divide(sum, norm, sum);
        }

        return sum;
    }
}

using System.Numerics.Tensors;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Embedding.Onnx;

/// <summary>
/// A sentence encoder of the BERT family. A text's vector never depends on the texts beside it: a model that quantises a whole
/// batch together is found out when it is loaded, and then reads one text at a time. Batches of texts of like length run on as
/// many threads as there are processors. Safe for concurrent use.
/// </summary>
internal sealed class OnnxEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Word pieces in a batch, padding included; a single text may have more.</summary>
    private const int BatchPieces = 1_024;

    /// <summary>How far a component may move when a text shares its batch: what the order of sums alone does.</summary>
    private const float SameWithin = 1e-4f;

    private static readonly string[] Probes = ["news", "Three ships left the harbour before the storm of 2018."];

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly EncoderFolder _folder;
    private readonly SemaphoreSlim _threads = new(Environment.ProcessorCount);
    private readonly bool _batches;

    private OnnxEmbedder(InferenceSession session, BertTokenizer tokenizer, EncoderFolder folder, string name)
    {
        _session = session;
        _tokenizer = tokenizer;
        _folder = folder;
        var probes = Probes.Select(Pieces).ToArray();
        var alone = probes.Select(probe => Run([probe])[0]).ToArray();
        var together = Run(probes);
        _batches = alone.Zip(together).All(pair => TensorPrimitives.Distance<float>(pair.First, pair.Second) < SameWithin);
        Profile = new EmbedderProfile(name, alone[0].Length, EmbedderProfile.EncoderWeight, folder.QueryPrefix, folder.PassagePrefix);
    }

    /// <summary>What the rest of Dateline must know of it.</summary>
    public EmbedderProfile Profile { get; }

    /// <summary>Loads a model.</summary>
    /// <exception cref="InvalidDataException">No model that can be used; the message says why.</exception>
    public static OnnxEmbedder Load(EncoderFolder folder)
    {
        // One thread for each batch: as many batches run at once as there are processors.
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        var tokenizer = WordPieces.Load(folder.Folder);
        var name = $"onnx-{Digest(folder.Model)}-{folder.Pooling}-{folder.MaxPieces}".ToLowerInvariant();
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(folder.Model, options);
            return new OnnxEmbedder(session, tokenizer, folder, name);
        }
        catch (Exception fault)
        {
            session?.Dispose();
            if (fault is OnnxRuntimeException)
            {
                throw new InvalidDataException($"{folder.Model}: {fault.Message}", fault);
            }

            throw;
        }
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.Select((text, i) => (Index: i, Pieces: Pieces(text))).ToArray();
        var vectors = new float[texts.Length][];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Batches(texts), parallel, async (batch, cancelled) =>
        {
            await _threads.WaitAsync(cancelled);
            try
            {
                foreach (var (text, vector) in batch.Zip(Run([.. batch.Select(text => text.Pieces)])))
                {
                    vectors[text.Index] = vector;
                }
            }
            finally
            {
                _threads.Release();
            }
        });

        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector)));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        _session.Dispose();
        _threads.Dispose();
    }

    /// <summary>A text's word pieces without the two marks.</summary>
    internal IReadOnlyList<int> Pieces(string text) =>
        _tokenizer.EncodeToIds(text, _folder.MaxPieces - 2, addSpecialTokens: false, out _, out _);

    /// <summary>Texts of like length together, the longest first so that no thread is left with a long one at the end.</summary>
    private IEnumerable<List<(int Index, IReadOnlyList<int> Pieces)>> Batches((int Index, IReadOnlyList<int> Pieces)[] texts)
    {
        var batch = new List<(int Index, IReadOnlyList<int> Pieces)>();
        foreach (var text in texts.OrderByDescending(text => text.Pieces.Count))
        {
            if (batch.Count > 0 && (!_batches || (batch.Count + 1) * (batch[0].Pieces.Count + 2) > BatchPieces))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(text);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private float[][] Run(IReadOnlyList<int>[] texts)
    {
        int[] shape = [texts.Length, texts.Max(text => text.Count) + 2];
        var (ids, mask) = (new DenseTensor<long>(shape), new DenseTensor<long>(shape));
        ids.Fill(_tokenizer.PaddingTokenId);
        for (var row = 0; row < texts.Length; row++)
        {
            ids[row, 0] = _tokenizer.ClassificationTokenId;
            for (var i = 0; i < texts[row].Count; i++)
            {
                ids[row, 1 + i] = texts[row][i];
            }

            ids[row, 1 + texts[row].Count] = _tokenizer.SeparatorTokenId;
            mask.Buffer.Span.Slice(row * shape[1], texts[row].Count + 2).Fill(1);
        }

        var inputs = _session.InputMetadata.Keys.Select(input => NamedOnnxValue.CreateFromTensor(input, input switch
        {
            "input_ids" => ids,
            "attention_mask" => mask,
            "token_type_ids" => new DenseTensor<long>(shape),
            _ => throw new InvalidDataException($"{_folder.Model}: wants the input '{input}', which is not known"),
        })).ToArray();
        using var outputs = _session.Run(inputs, [Output]);
        if (outputs[0].Value is not DenseTensor<float> { Rank: 3 } hidden)
        {
            throw new InvalidDataException($"{_folder.Model}: '{Output}' is no float tensor [texts, pieces, dimensions]");
        }

        return [.. texts.Select((text, row) => Pool(hidden, row, text.Count + 2))];
    }

    private string Output => _session.OutputMetadata.Keys.FirstOrDefault(name => name is "last_hidden_state" or "token_embeddings")
        ?? _session.OutputMetadata.Keys.First();

    private float[] Pool(DenseTensor<float> hidden, int row, int pieces)
    {
        var (width, dimensions) = (hidden.Dimensions[1], hidden.Dimensions[2]);
        var all = hidden.Buffer.Span.Slice(row * width * dimensions, pieces * dimensions);
        var pooled = all[..dimensions].ToArray();
        // The sum is as good as the mean: every vector is brought to length one.
        for (var piece = 1; piece < pieces && _folder.Pooling == Pooling.Mean; piece++)
        {
            TensorPrimitives.Add(pooled, all.Slice(piece * dimensions, dimensions), pooled);
        }

        var norm = TensorPrimitives.Norm<float>(pooled);
        if (norm > 0)
        {
            TensorPrimitives.Divide(pooled, norm, pooled);
        }

        return pooled;
    }

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..12];
    }
}

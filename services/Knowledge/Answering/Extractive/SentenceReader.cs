using System.Diagnostics;
using Dateline.Knowledge.Embedding;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// The reader: a cross-encoder that scores how well a sentence answers a question, from a folder with `model.onnx` and
/// `vocab.txt` or `tokenizer.json`. Takes `[CLS] question [SEP] sentence [SEP]`. Safe for concurrent use: the model is loaded
/// once, and one caller at a time has the processors.
/// </summary>
internal sealed class SentenceReader : IDisposable
{
    /// <summary>A pair has at most so many word pieces, the three marks included; the sentence is cut first.</summary>
    private const int MaxPieces = 160;

    /// <summary>So many pieces are always left for the sentence, however long the question.</summary>
    private const int LeastForSentence = 32;

    private const int Cls = 101;
    private const int Sep = 102;

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly SemaphoreSlim _turn = new(1);

    private SentenceReader(InferenceSession session, BertTokenizer tokenizer)
    {
        _session = session;
        _tokenizer = tokenizer;
    }

    /// <summary>Loads a model folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds no such model; the message names what is missing or wrong.</exception>
    public static SentenceReader Load(string folder)
    {
        var path = Path.Combine(folder, "model.onnx");
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{folder}: no model.onnx");
        }

        var tokenizer = WordPieces.Load(folder);
        // A pair runs on the thread that asks, and several threads ask: a pair is too small for two to share its steps.
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        // Fused, these two steps take six times as long as one after the other.
        options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "SkipLayerNormFusion");
        try
        {
            return new SentenceReader(new InferenceSession(path, options), tokenizer);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Scores sentences: higher is better, 1 / (1 + e^−score) is the model's probability among mostly wrong ones.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sentences">The sentences, the most promising first.</param>
    /// <param name="bounds">How many of them are read.</param>
    /// <param name="cancellationToken">Ends the call between two sentences.</param>
    /// <returns>
    /// A score for each sentence, null for those beyond the bounds; the first have the first turn. A sentence's score is the
    /// same whatever others are scored with it, and but for time so is which are scored.
    /// </returns>
    public async Task<float?[]> ScoreAsync(
        string question, IReadOnlyList<string> sentences, ReadingBounds bounds, CancellationToken cancellationToken)
    {
        var scores = new float?[sentences.Count];
        var start = Stopwatch.GetTimestamp();
        var (within, atLeast, isEnough) = bounds;
        // Callers wait in line without a thread, and one of them at a time runs: sixteen askers hold one thread, not sixteen.
        if (within <= TimeSpan.Zero || sentences.Count == 0 || !await _turn.WaitAsync(within, cancellationToken))
        {
            return scores;
        }

        try
        {
            var head = Pieces(question, MaxPieces - 3 - LeastForSentence);
            // The first that is enough. One before it may still be in work, or be better and end the reading sooner.
            var last = scores.Length - 1;
            var gate = new Lock();
            var atOnce = new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken,
            };
            await Parallel.ForAsync(0, sentences.Count, atOnce, (i, _) =>
            {
                if (Stopwatch.GetElapsedTime(start) < within && (i < atLeast || i <= Volatile.Read(ref last)))
                {
                    var score = Run(head, Pieces(sentences[i], MaxPieces - 3 - head.Count));
                    scores[i] = score;
                    if (isEnough?.Invoke(i, score) == true)
                    {
                        lock (gate)
                        {
                            last = Math.Min(last, i);
                        }
                    }
                }

                return ValueTask.CompletedTask;
            });
            // Those begun before that was known would make an answer depend on how many processors there are.
            scores.AsSpan(Math.Min(scores.Length, Math.Max(atLeast, last + 1))).Clear();
        }
        finally
        {
            _turn.Release();
        }

        return scores;
    }

    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    private IReadOnlyList<int> Pieces(string text, int limit) =>
        _tokenizer.EncodeToIds(text, limit, addSpecialTokens: false, out _, out _);

    private float Run(IReadOnlyList<int> head, IReadOnlyList<int> tail)
    {
        long[] ids = [Cls, .. head, Sep, .. tail, Sep];
        var types = new long[ids.Length];
        types.AsSpan(head.Count + 2).Fill(1);
        var mask = new long[ids.Length];
        mask.AsSpan().Fill(1);
        using var outputs = _session.Run([Input("input_ids", ids), Input("attention_mask", mask), Input("token_type_ids", types)]);
        return outputs[0].AsEnumerable<float>().Single();
    }

    private static NamedOnnxValue Input(string name, long[] values) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(values, [1, values.Length]));
}

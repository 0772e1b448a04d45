using System.Diagnostics;
using Dateline.Knowledge.Embedding;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// The reader: a cross-encoder that scores how well a sentence answers a question, from a folder with `model.onnx` and
/// `vocab.txt` or `tokenizer.json`. Takes `[CLS] question [SEP] sentence [SEP]`. Safe for concurrent use: the model is loaded
/// once, and one caller at a time has its threads.
/// </summary>
internal sealed class SentenceReader : IDisposable
{
    /// <summary>A pair has at most so many word pieces, the three marks included; the sentence is cut first.</summary>
    private const int MaxPieces = 160;

    /// <summary>So many pieces are always left for the sentence, however long the question.</summary>
    private const int LeastForSentence = 32;

    /// <summary>Sentences in a batch; those of like length go together.</summary>
    private const int BatchSize = 6;

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
        using var options = new SessionOptions { IntraOpNumThreads = Environment.ProcessorCount, InterOpNumThreads = 1 };
        // Threads that spin between questions would take the processor from everything else.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
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
    /// <param name="sentences">The sentences.</param>
    /// <param name="within">No batch begins later than this after the call; waiting for other callers counts.</param>
    /// <param name="cancellationToken">Ends the call between two batches.</param>
    /// <returns>
    /// A score for each sentence, null for those that there was no time for. The same sentences give the same scores, in
    /// whatever order.
    /// </returns>
    public async Task<float?[]> ScoreAsync(
        string question, IReadOnlyList<string> sentences, TimeSpan within, CancellationToken cancellationToken)
    {
        var scores = new float?[sentences.Count];
        var start = Stopwatch.GetTimestamp();
        // Callers wait in line without a thread, and one of them at a time runs: sixteen askers hold one thread, not sixteen.
        if (within <= TimeSpan.Zero || sentences.Count == 0 || !await _turn.WaitAsync(within, cancellationToken))
        {
            return scores;
        }

        try
        {
            var head = Pieces(question, MaxPieces - 3 - LeastForSentence);
            var pairs = sentences.Select((sentence, i) => (Index: i, Pieces: Pieces(sentence, MaxPieces - 3 - head.Count)))
                .OrderBy(pair => pair.Pieces.Count)
                .ThenBy(pair => sentences[pair.Index], StringComparer.Ordinal);
            foreach (var batch in pairs.Chunk(BatchSize).TakeWhile(_ => Stopwatch.GetElapsedTime(start) < within))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batchScores = Run(head, [.. batch.Select(pair => pair.Pieces)]);
                for (var i = 0; i < batch.Length; i++)
                {
                    scores[batch[i].Index] = batchScores[i];
                }
            }
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

    private float[] Run(IReadOnlyList<int> head, IReadOnlyList<int>[] tails)
    {
        var width = head.Count + tails.Max(tail => tail.Count) + 3;
        int[] shape = [tails.Length, width];
        var (ids, mask, types) = (new DenseTensor<long>(shape), new DenseTensor<long>(shape), new DenseTensor<long>(shape));
        for (var row = 0; row < tails.Length; row++)
        {
            var at = 0;
            Add(Cls, 0);
            Array.ForEach([.. head], piece => Add(piece, 0));
            Add(Sep, 0);
            Array.ForEach([.. tails[row]], piece => Add(piece, 1));
            Add(Sep, 1);

            void Add(int piece, int type)
            {
                ids[row, at] = piece;
                mask[row, at] = 1;
                types[row, at] = type;
                at++;
            }
        }

        using var outputs = _session.Run(
        [
            NamedOnnxValue.CreateFromTensor("input_ids", ids),
            NamedOnnxValue.CreateFromTensor("attention_mask", mask),
            NamedOnnxValue.CreateFromTensor("token_type_ids", types),
        ]);
        return [.. outputs[0].AsEnumerable<float>()];
    }
}

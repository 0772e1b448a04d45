using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// The one place where texts become vectors: a model with what it wants before questions and before sentences. Vectors have
/// length one, or are all zeros where a text holds nothing that the model knows; never NaN.
/// </summary>
internal sealed class Embedder(IEmbeddingGenerator<string, Embedding<float>> model, EmbedderProfile profile) : IDisposable
{
    /// <summary>What the rest of Dateline must know of it.</summary>
    public EmbedderProfile Profile => profile;

    /// <summary>The vectors of questions, in their order.</summary>
    /// <exception cref="EmbedderUnavailableException">The model's server does not answer.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedQuestionsAsync(
        IEnumerable<string> questions, CancellationToken cancellationToken) =>
        EmbedAsync(profile.QueryPrefix, questions, cancellationToken);

    /// <summary>The vectors of sentences of articles, in their order.</summary>
    /// <exception cref="EmbedderUnavailableException">The model's server does not answer.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedSentencesAsync(
        IEnumerable<string> sentences, CancellationToken cancellationToken) =>
        EmbedAsync(profile.PassagePrefix, sentences, cancellationToken);

    public void Dispose() => model.Dispose();

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        string prefix, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var prefixed = prefix.Length == 0 ? texts : texts.Select(text => string.IsNullOrWhiteSpace(text) ? text : prefix + text);
        var vectors = await model.GenerateAsync(prefixed, cancellationToken: cancellationToken);
        return [.. vectors.Select(vector => Unit(vector.Vector))];
    }

    private ReadOnlyMemory<float> Unit(ReadOnlyMemory<float> vector)
    {
        var kept = vector[..profile.Dimensions];
        var norm = TensorPrimitives.Norm(kept.Span);
        var unit = new float[kept.Length];
        if (norm > 0 && float.IsFinite(norm))
        {
            TensorPrimitives.Divide(kept.Span, norm, unit);
        }

        return unit;
    }
}

using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// The one place where texts become vectors: a model with what it wants before questions and before sentences. Vectors have
/// length one, or are all zeros where a text holds nothing that the model knows; never NaN.
/// </summary>
internal sealed class Embedder(IEmbeddingGenerator<string, Embedding<float>> model, EmbedderProfile profile) : IDisposable
{
    /// <summary>What the title's vector counts in a sentence's, beside its own: news names its subject in the headline and then says "it".</summary>
    private const float TitleShare = 0.4f;

    /// <summary>What the vector of the sentence before counts.</summary>
    private const float BeforeShare = 0.3f;

    /// <summary>What the rest of Dateline must know of it.</summary>
    public EmbedderProfile Profile => profile;

    /// <summary>The vectors of questions, in their order.</summary>
    /// <exception cref="EmbedderUnavailableException">The model's server does not answer.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedQuestionsAsync(
        IEnumerable<string> questions, CancellationToken cancellationToken) =>
        EmbedAsync(profile.QueryPrefix, questions, cancellationToken);

    /// <summary>
    /// The vectors of an article's sentences in context, in their order: what each says by itself, a share of what its title
    /// says, and a share of what the sentence before it says.
    /// </summary>
    /// <param name="title">The article's title; may be empty.</param>
    /// <param name="sentences">Its sentences, as they follow one another.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EmbedderUnavailableException">The model's server does not answer.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedSentencesAsync(
        string title, IReadOnlyCollection<string> sentences, CancellationToken cancellationToken)
    {
        var titled = !string.IsNullOrWhiteSpace(title);
        var alone = await EmbedAsync(profile.PassagePrefix, titled ? [title, .. sentences] : sentences, cancellationToken);
        ReadOnlyMemory<float> nothing = new float[profile.Dimensions];
        var ofTitle = titled ? alone[0] : nothing;
        var before = nothing;
        var inContext = new List<ReadOnlyMemory<float>>(sentences.Count);
        var sum = new float[profile.Dimensions];
        foreach (var own in alone.Skip(titled ? 1 : 0))
        {
            TensorPrimitives.MultiplyAdd(ofTitle.Span, TitleShare, own.Span, sum);
            TensorPrimitives.MultiplyAdd(before.Span, BeforeShare, sum, sum);
            inContext.Add(Unit(sum));
            before = own;
        }

        return inContext;
    }

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

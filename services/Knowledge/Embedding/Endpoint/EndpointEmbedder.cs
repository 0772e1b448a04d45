using Microsoft.Extensions.AI;

namespace Dateline.Knowledge.Embedding.Endpoint;

/// <summary>
/// Vectors from an OpenAI-compatible server, in batches of texts of like length. Nothing that every such server would refuse is
/// sent: a text without words is the zero vector, and one beyond what encoders read is cut. Safe for concurrent use.
/// </summary>
internal sealed class EndpointEmbedder(EndpointClient client, int batchSize) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The longest text sent, in UTF-16 code units: about the 512 word pieces that most encoders read.</summary>
    private const int MaxLength = 2_000;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.Select((text, i) => (Index: i, Text: Cut(text))).ToArray();
        var vectors = new float[texts.Length][];
        var batches = texts.Where(text => !string.IsNullOrWhiteSpace(text.Text))
            .OrderBy(text => text.Text.Length)
            .Chunk(batchSize);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = EndpointClient.MostAtOnce, CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(batches, parallel, async (batch, cancelled) =>
        {
            var answered = await client.EmbedAsync([.. batch.Select(text => text.Text)], cancelled);
            for (var i = 0; i < batch.Length; i++)
            {
                vectors[batch[i].Index] = answered[i];
            }
        });

        var zero = new float[await client.DimensionsAsync(cancellationToken)];
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector ?? zero)));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => client.Dispose();

    private static string Cut(string text) =>
        text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}

using Dateline.Knowledge.Embedding.Endpoint;
using Dateline.Knowledge.Embedding.Onnx;

namespace Dateline.Knowledge.Embedding;

/// <summary>Makes the embedder that the options describe.</summary>
internal static class EmbedderFactory
{
    /// <summary>Says in the name of an embedder that sentences are encoded with their title and the one before.</summary>
    private const string InContext = ", in context";

    /// <summary>Loads a model, or asks an endpoint for its first vector.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="staticModel">Folder of the vectors that come with Dateline.</param>
    /// <param name="time">Where the present moment comes from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidDataException">The folder holds no model that can be used; the message says why.</exception>
    /// <exception cref="EmbedderUnavailableException">The endpoint does not answer.</exception>
    public static async Task<Embedder> OpenAsync(
        KnowledgeOptions options, string staticModel, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.EmbedderEndpoint is { } address)
        {
            return await AskEndpointAsync(new EndpointClient(address, options.Embedding, time), options.Embedding, cancellationToken);
        }

        var folder = options.Embedder == KnowledgeOptions.StaticEmbedder ? staticModel : options.Embedder;
        if (EncoderFolder.Holds(folder))
        {
            var encoder = OnnxEmbedder.Load(EncoderFolder.Read(folder));
            return new Embedder(encoder, Fitted(encoder.Profile, options.Embedding));
        }

        var vectors = StaticEmbedder.Load(folder);
        return new Embedder(vectors, Fitted(vectors.Profile, options.Embedding));
    }

    private static async Task<Embedder> AskEndpointAsync(
        EndpointClient client, EmbeddingOptions options, CancellationToken cancellationToken)
    {
        var model = new CachingEmbedder(new EndpointEmbedder(client, options.BatchSize));
        try
        {
            // Tells the length of the vectors, and a wrong address or key at the start rather than at the first question.
            var first = await model.GenerateAsync(["news"], cancellationToken: cancellationToken);
            var profile = new EmbedderProfile($"endpoint-{options.Model}", first[0].Vector.Length, EmbedderProfile.EncoderWeight);
            return new Embedder(model, Fitted(profile, options));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The profile as the options want it. What changes the vectors in an index stands in the name.</summary>
    private static EmbedderProfile Fitted(EmbedderProfile profile, EmbeddingOptions options)
    {
        if (options.Dimensions > profile.Dimensions)
        {
            throw new InvalidDataException(
                $"Dateline:Embedding:Dimensions is {options.Dimensions}, but the model gives {profile.Dimensions}");
        }

        var passagePrefix = options.PassagePrefix ?? profile.PassagePrefix;
        return profile with
        {
            Name = (passagePrefix.Length == 0 ? profile.Name : $"{profile.Name} \"{passagePrefix}\"") + InContext,
            Dimensions = options.Dimensions ?? profile.Dimensions,
            Weight = options.Weight ?? profile.Weight,
            QueryPrefix = options.QueryPrefix ?? profile.QueryPrefix,
            PassagePrefix = passagePrefix,
        };
    }
}

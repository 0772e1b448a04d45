namespace Dateline.Knowledge.Embedding.Endpoint;

/// <summary>What an OpenAI-compatible server answers, as far as it is used.</summary>
/// <param name="Data">A vector for each text, in any order.</param>
internal sealed record EmbeddingResponse(EmbeddingResponse.Item[]? Data)
{
    /// <summary>A text's vector.</summary>
    /// <param name="Index">Which text.</param>
    /// <param name="Embedding">The vector.</param>
    internal sealed record Item(int Index, float[]? Embedding);
}

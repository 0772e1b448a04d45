namespace Dateline.Knowledge.Embedding.Endpoint;

/// <summary>What an OpenAI-compatible server is asked.</summary>
/// <param name="Model">The model's name there.</param>
/// <param name="Input">The texts.</param>
/// <param name="EncodingFormat">"float": the one form that every such server knows.</param>
internal sealed record EmbeddingRequest(string Model, string[] Input, string EncodingFormat);

using System.Text.Json.Serialization;

namespace Dateline.Knowledge.Embedding.Endpoint;

/// <summary>The JSON of embedding endpoints: lower case with underscores.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(EmbeddingResponse))]
internal sealed partial class EndpointJson : JsonSerializerContext;

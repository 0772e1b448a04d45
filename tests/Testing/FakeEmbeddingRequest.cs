namespace Dateline.Testing;

/// <summary>What a <see cref="FakeEmbeddingServer"/> was asked.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Model">The model.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Authorization">The header; null without.</param>
public sealed record FakeEmbeddingRequest(string Path, string Model, string[] Texts, string? Authorization);

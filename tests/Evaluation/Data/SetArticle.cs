using System.Text.Json.Serialization;

namespace Dateline.Evaluation.Data;

/// <summary>An article of an evaluation set: either a text or a file.</summary>
internal sealed record SetArticle
{
    public required string Id { get; init; }

    /// <summary>The text that gold offsets point into. Empty for a file.</summary>
    public required string Text { get; init; }

    public string? Title { get; init; }

    [JsonPropertyName("source")]
    public string? Publisher { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? Url { get; init; }

    /// <summary>Path of the file it is ingested from; null for a text.</summary>
    [JsonIgnore]
    public string? File { get; init; }
}

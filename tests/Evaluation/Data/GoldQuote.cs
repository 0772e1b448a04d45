using System.Text.Json.Serialization;

namespace Dateline.Evaluation.Data;

/// <summary>A quote that answers a question.</summary>
internal sealed record GoldQuote
{
    public required string ArticleId { get; init; }

    public required string Quote { get; init; }

    /// <summary>Where it begins in the article's text of the set, in UTF-16 code units; null: wherever it stands first.</summary>
    [JsonPropertyName("start_utf16")]
    public int? Start { get; init; }

    /// <summary>How the quote was marked, such as "gold" or "silver".</summary>
    public string? Kind { get; init; }
}

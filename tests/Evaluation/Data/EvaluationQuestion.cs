using System.Text.Json.Serialization;

namespace Dateline.Evaluation.Data;

/// <summary>A question of an evaluation set with what is known about its answer.</summary>
internal sealed record EvaluationQuestion
{
    public required string Id { get; init; }

    [JsonPropertyName("question")]
    public required string Text { get; init; }

    /// <summary>Whether the set's articles answer it.</summary>
    public required bool Answerable { get; init; }

    public IReadOnlyList<string> Answers { get; init; } = [];

    public IReadOnlyList<GoldQuote> Evidence { get; init; } = [];

    /// <summary>Earlier turns, oldest first; null: none.</summary>
    public IReadOnlyList<EarlierTurn>? History { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The kind of question as the set names it; null where it names none.</summary>
    public string? Type { get; init; }

    /// <summary>The id of the question that this one, which has no answer, was made from by changing one thing; null: none.</summary>
    public string? TwinOf { get; init; }

    /// <summary>The line it stands in, from 1.</summary>
    [JsonIgnore]
    public int Line { get; init; }
}

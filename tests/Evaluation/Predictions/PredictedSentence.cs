using System.Text.Json.Serialization;
using Dateline.Knowledge.Answering;

namespace Dateline.Evaluation.Predictions;

/// <summary>A sentence of a predicted answer.</summary>
internal sealed record PredictedSentence(string Text, Verdict Verdict, IReadOnlyList<PredictedCitation> Citations)
{
    /// <summary>The part of the text that is marked as answering by itself; null where none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PredictedSpan? ShortAnswer { get; init; }

    /// <summary>Whether it is shown as overturned by a newer article.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Superseded { get; init; }
}

using System.Collections.Immutable;
using Dateline.Evaluation.Predictions;

namespace Dateline.Evaluation.Running;

/// <summary>What came of asking a set's questions.</summary>
/// <param name="Predictions">In the order of the questions.</param>
/// <param name="Texts">The canonical text of each article, in the order of the set's articles.</param>
/// <param name="Rejected">Articles that ingestion refused, each with the reason.</param>
/// <param name="Ingesting">How long ingestion took.</param>
internal sealed record RunResult(
    ImmutableArray<Prediction> Predictions,
    ImmutableArray<StoredText> Texts,
    ImmutableArray<string> Rejected,
    TimeSpan Ingesting);

using Dateline.Knowledge.Answering;

namespace Dateline.Evaluation.Predictions;

/// <summary>A sentence of a predicted answer.</summary>
internal sealed record PredictedSentence(string Text, Verdict Verdict, IReadOnlyList<PredictedCitation> Citations);

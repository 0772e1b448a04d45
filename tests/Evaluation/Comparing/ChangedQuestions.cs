using System.Collections.Immutable;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Comparing;

/// <summary>What a change did to one right-or-wrong metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Fixed">Questions that were wrong and are right now.</param>
/// <param name="Broken">Questions that were right and are wrong now.</param>
internal sealed record ChangedQuestions(
    Metric Metric, ImmutableArray<EvaluationQuestion> Fixed, ImmutableArray<EvaluationQuestion> Broken);

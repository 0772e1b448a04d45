using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering;

/// <summary>A sentence of an answer.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">Whether its citations support it.</param>
/// <param name="Citations">What it rests on; at least one unless unsupported.</param>
/// <param name="ShortAnswer">The part of <paramref name="Text"/> that answers by itself; null where there is none.</param>
/// <param name="FailedCheck">The check that failed, such as "number"; empty when supported.</param>
/// <param name="SupersededBy">What a newer article says against it; null where none overturns it.</param>
/// <param name="AsOf">
/// When its first citation was published, where the sentences of the answer are of different days and so of different states of
/// things; null where they are not, or where the date is not known.
/// </param>
public sealed record AnswerSentence(
    string Text,
    Verdict Verdict,
    ImmutableArray<Citation> Citations,
    TextSpan? ShortAnswer = null,
    string FailedCheck = "",
    Citation? SupersededBy = null,
    DateTimeOffset? AsOf = null);

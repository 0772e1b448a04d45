using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering;

/// <summary>The answer to a question.</summary>
/// <param name="Status">Whether the archive answers it.</param>
/// <param name="NoAnswerReason">Why not; <see cref="NoAnswerReason.None"/> when it does.</param>
/// <param name="Confidence">How sure it is that the archive answers this question, 0 to 1.</param>
/// <param name="Mode">How it was answered; never <see cref="AnswerMode.Auto"/>.</param>
/// <param name="Sentences">The answer: its best sentence first, or its newest where it is asked how things are; empty for no answer.</param>
/// <param name="Nearest">For no answer, what came nearest to one, best first; else empty.</param>
/// <param name="Conflicts">Statements that contradict one another on this question.</param>
/// <param name="Sources">What was retrieved, best first.</param>
/// <param name="Timings">Where the time went.</param>
public sealed record Answer(
    AnswerStatus Status,
    NoAnswerReason NoAnswerReason,
    double Confidence,
    AnswerMode Mode,
    ImmutableArray<AnswerSentence> Sentences,
    ImmutableArray<AnswerSentence> Nearest,
    ImmutableArray<Conflict> Conflicts,
    ImmutableArray<Source> Sources,
    Timings Timings);

using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>The sentences chosen for an answer.</summary>
/// <param name="Chosen">Best first.</param>
/// <param name="Repeated">Left out because they say what a chosen one says, in another article.</param>
internal sealed record SentenceSelection(
    ImmutableArray<SentenceCandidate> Chosen, ImmutableArray<SentenceCandidate> Repeated);

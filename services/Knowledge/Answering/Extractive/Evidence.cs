using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>The best that the sentences found for a question reach: what its confidence rests on.</summary>
/// <param name="Coverage">The greatest share of the question's term weight that one of them covers, 0 to 1.</param>
/// <param name="Cosine">The greatest cosine of one with the question.</param>
/// <param name="Reading">Mean of the three best readings; null where none was read.</param>
/// <param name="ReadingInContext">The best reading after the sentence before; null where none was read.</param>
internal sealed record Evidence(float Coverage, float Cosine, float? Reading, float? ReadingInContext)
{
    private const int BestReadings = 3;

    /// <summary>The evidence in ranked sentences; null where there is none.</summary>
    public static Evidence? Of(ImmutableArray<SentenceCandidate> ranked)
    {
        // What is said of another time may look like an answer, but is none.
        var fitting = ranked.RemoveAll(candidate => candidate.OtherTime);
        if (fitting.IsEmpty)
        {
            return null;
        }

        return new Evidence(
            fitting.Max(candidate => candidate.Coverage),
            fitting.Max(candidate => candidate.Cosine),
            fitting.Select(candidate => candidate.Reading).OfType<float>().OrderDescending().Take(BestReadings)
                .Select(reading => (float?)reading).Average(),
            // A sentence that opens its passage has nothing before it.
            fitting.Take(SentenceRanker.ReadAgainLimit).Max(candidate => candidate.ReadingInContext ?? candidate.Reading));
    }
}

using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Chooses the sentences of an answer: the best, then those that add to it. What the question says and no chosen sentence does is
/// a part of it that is still open, and speaks for a sentence that says it.
/// </summary>
internal sealed class SentenceSelector(TextAnalyzer analyzer)
{
    /// <summary>A sentence so much worse than the best adds nothing.</summary>
    private const float MostBelow = 0.5f;

    /// <summary>The same where a reader has scored them.</summary>
    private const float MostBelowRead = 8;

    /// <summary>What it counts, as a share of the above, to cover all of the question's terms that are still open.</summary>
    private const float OpenShare = 0.375f;

    /// <summary>So many of the best are weighed at least, and twice as many as are asked for.</summary>
    private const int LeastWeighed = 12;

    /// <summary>A sentence that shares more of its terms with one already chosen says the same thing again.</summary>
    private const double MostShared = 0.8;

    /// <summary>Chooses from ranked sentences.</summary>
    /// <param name="question">What they are to answer.</param>
    /// <param name="ranked">Best first.</param>
    /// <param name="limit">At most so many; at least 1.</param>
    public SentenceSelection Select(string question, ImmutableArray<SentenceCandidate> ranked, int limit)
    {
        var asked = analyzer.Terms(question).ToHashSet();
        var open = asked.ToHashSet();
        var left = Near([.. ranked.Take(Math.Max(LeastWeighed, 2 * limit))]);
        var chosen = new List<Choice>();
        var repeated = ImmutableArray.CreateBuilder<SentenceCandidate>();
        while (left.Count > 0 && chosen.Count < limit)
        {
            // The ranking has a reason for its best.
            var next = chosen.Count == 0 ? left[0] : left.MaxBy(choice => choice.Level + WorthOfOpen(choice))!;
            left.Remove(next);
            if (chosen.Exists(other => Repeats(next.Terms, other.Terms)))
            {
                repeated.Add(next.Sentence);
            }
            else if (!chosen.Exists(other => IsBroughtBy(other, next)) && (chosen.Count == 0 || SaysSomething(next)))
            {
                chosen.Add(next);
                open.ExceptWith(next.Terms);
            }
        }

        return new SentenceSelection([.. chosen.Select(choice => choice.Sentence)], repeated.DrainToImmutable());

        float WorthOfOpen(Choice choice) =>
            OpenShare * ReachOf(ranked[0]) * choice.Terms.Count(open.Contains) / Math.Max(1, asked.Count);
    }

    /// <summary>The sentences that are not far below the best.</summary>
    private List<Choice> Near(ImmutableArray<SentenceCandidate> ranked)
    {
        var near = new List<Choice>();
        var level = float.MaxValue;
        foreach (var candidate in ranked)
        {
            if (ranked[0].Score - candidate.Score > ReachOf(ranked[0]))
            {
                break;
            }

            // Places are not given by scores alone: a sentence is worth no more than those before it.
            level = Math.Min(level, candidate.Score);
            near.Add(new Choice(
                candidate, level, [.. analyzer.Terms(candidate.Text)], candidate.Whole));
        }

        return near;
    }

    private static float ReachOf(SentenceCandidate best) => best.Reading is null ? MostBelow : MostBelowRead;

    /// <summary>A byline or a mere sign may be what is asked for, but adds nothing to another sentence.</summary>
    private static bool SaysSomething(Choice choice) => choice.Terms.Count > 0 && !SentenceCandidate.IsByline(choice.Sentence.Text);

    /// <summary>Whether an answer shows a sentence already, as what another one brought.</summary>
    private static bool IsBroughtBy(Choice other, Choice choice) =>
        other.Sentence.Passage.Hit.Article.Id == choice.Sentence.Passage.Hit.Article.Id
        && other.Whole.Overlap(choice.Sentence.Span) > 0;

    private static bool Repeats(HashSet<Term> terms, HashSet<Term> other) =>
        terms.Count(other.Contains) > MostShared * Math.Max(terms.Count, other.Count);

    /// <summary>A sentence that may be chosen.</summary>
    /// <param name="Sentence">The sentence.</param>
    /// <param name="Level">What it is worth: never more than a sentence ranked before it.</param>
    /// <param name="Terms">Its terms.</param>
    /// <param name="Whole">Where it stands with what it brings.</param>
    private sealed record Choice(SentenceCandidate Sentence, float Level, HashSet<Term> Terms, TextSpan Whole);
}

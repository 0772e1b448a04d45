using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Chooses the sentences of an answer: the best, and those that add to it.</summary>
internal sealed class SentenceSelector(TextAnalyzer analyzer)
{
    /// <summary>A sentence so much worse than the best adds nothing.</summary>
    private const float MostBelow = 0.5f;

    /// <summary>The same where a reader has scored them.</summary>
    private const float MostBelowRead = 12;

    /// <summary>A sentence that shares more of its terms with one already chosen says the same thing again.</summary>
    private const double MostShared = 0.8;

    /// <summary>Chooses from ranked sentences.</summary>
    /// <param name="ranked">Best first.</param>
    /// <param name="limit">At most so many; at least 1.</param>
    public SentenceSelection Select(ImmutableArray<SentenceCandidate> ranked, int limit)
    {
        var chosen = new List<(SentenceCandidate Sentence, HashSet<Term> Terms, TextSpan Whole)>();
        var repeated = ImmutableArray.CreateBuilder<SentenceCandidate>();
        foreach (var candidate in ranked)
        {
            if (chosen.Count == limit || IsFarBelow(candidate, ranked[0]))
            {
                break;
            }

            var terms = analyzer.Terms(candidate.Text).ToHashSet();
            if (chosen.Count > 0 && (terms.Count == 0 || HeadLine.IsByline(candidate.Text)))
            {
                continue;
            }

            if (chosen.Exists(other => Repeats(terms, other.Terms)))
            {
                repeated.Add(candidate);
            }
            else if (!chosen.Exists(other => IsBroughtBy(other.Sentence, other.Whole, candidate)))
            {
                chosen.Add((candidate, terms, WholeOf(candidate)));
            }
        }

        return new SentenceSelection([.. chosen.Select(item => item.Sentence)], repeated.DrainToImmutable());
    }

    /// <summary>Whether an answer shows a sentence already, as what another one brought.</summary>
    private static bool IsBroughtBy(SentenceCandidate other, TextSpan whole, SentenceCandidate candidate) =>
        other.Passage.Hit.Article.Id == candidate.Passage.Hit.Article.Id && whole.Overlap(WholeOf(candidate)) > 0;

    private static TextSpan WholeOf(SentenceCandidate candidate) =>
        Context.SpanOf(candidate.Source.ArticleText, candidate.Source.Sentences, candidate.Position);

    private static bool IsFarBelow(SentenceCandidate candidate, SentenceCandidate best) =>
        best.Reading is null ? best.Score - candidate.Score > MostBelow
        : candidate.Reading is null || best.Score - candidate.Score > MostBelowRead;

    private static bool Repeats(HashSet<Term> terms, HashSet<Term> other) =>
        terms.Count(other.Contains) > MostShared * Math.Max(terms.Count, other.Count);
}

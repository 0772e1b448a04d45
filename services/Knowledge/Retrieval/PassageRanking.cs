using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Times;

namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// Orders what an index found. Everything it weighs comes with the hits, so every index ranks alike and no text is read:
/// the lexical score relative to the best, the sentences' cosines, the question's terms in the headline, when the article was
/// published, and how many better passages of the same article there are.
/// </summary>
internal sealed class PassageRanking(TextAnalyzer analyzer, RankingProfile profile)
{
    /// <summary>So many passages of an article are as welcome as the first.</summary>
    private const int PassagesPerArticle = 5;

    private readonly ConditionalWeakTable<ArticleHeader, Term[]> _titles = [];

    /// <summary>Ranks hits: best first; of equals the newer first, then by id.</summary>
    /// <param name="hits">What was found.</param>
    /// <param name="terms">The question's terms.</param>
    /// <param name="times">The times it names; empty for none.</param>
    public ImmutableArray<RankedPassage> Rank(
        IReadOnlyCollection<PassageHit> hits, ImmutableArray<QuestionTerm> terms, ImmutableArray<TimeRange> times)
    {
        var best = hits.Count == 0 ? 0 : hits.Max(hit => hit.Lexical);
        // Only what the question itself says: a headline that names an earlier turn's subject is no sign.
        QuestionTerm[] asked = [.. terms.Where(term => term.Count >= 1 && term.InCorpus)];
        var whole = asked.Sum(term => term.Weight);
        var articles = new Dictionary<ArticleId, OfArticle>();
        var ranked = new List<RankedPassage>(hits.Count);
        foreach (var hit in hits)
        {
            ref var article = ref CollectionsMarshal.GetValueRefOrAddDefault(articles, hit.Article.Id, out var isKnown);
            if (!isKnown)
            {
                article.Bonus = OfTitle(asked, whole, hit.Article)
                    - profile.TimeWeight * OtherTime(times, hit.Article.Metadata.PublishedAt);
            }

            ranked.Add(new RankedPassage(
                hit, (best > 0 ? hit.Lexical / best : 0) + profile.VectorWeight * Dense(hit) + article.Bonus));
        }

        ranked.Sort(InOrder);
        if (Crowd(ranked, articles))
        {
            ranked.Sort(InOrder);
        }

        return [.. ranked];
    }

    private static int InOrder(RankedPassage left, RankedPassage right)
    {
        var byScore = right.Score.CompareTo(left.Score);
        var byAge = byScore != 0 ? byScore
            : Nullable.Compare(right.Hit.Article.Metadata.PublishedAt, left.Hit.Article.Metadata.PublishedAt);
        return byAge != 0 ? byAge : left.Hit.Id.CompareTo(right.Hit.Id);
    }

    /// <summary>Takes from passages of articles that have many before them.</summary>
    /// <param name="ranked">Passages in order; those that lose something are replaced.</param>
    /// <param name="articles">Counts passages.</param>
    /// <returns>Whether any lost something.</returns>
    private bool Crowd(List<RankedPassage> ranked, Dictionary<ArticleId, OfArticle> articles)
    {
        var any = false;
        for (var i = 0; i < ranked.Count; i++)
        {
            ref var article = ref CollectionsMarshal.GetValueRefOrNullRef(articles, ranked[i].Hit.Article.Id);
            if (++article.Passages > PassagesPerArticle)
            {
                ranked[i] = ranked[i] with
                {
                    Score = ranked[i].Score - profile.CrowdingCost * (article.Passages - PassagesPerArticle),
                };
                any = true;
            }
        }

        return any;
    }

    private float Dense(PassageHit hit) =>
        (1 - profile.MeanShare) * hit.Dense
        + profile.MeanShare * TensorPrimitives.Sum(hit.SentenceCosines.AsSpan()) / hit.SentenceCosines.Length;

    private static float OtherTime(ImmutableArray<TimeRange> times, DateTimeOffset? publishedAt) =>
        times.IsEmpty ? 0
        : publishedAt is { } moment ? 1 - (float)times.Max(time => time.Fit(moment))
        : 0.5f;

    /// <summary>
    /// What the headline adds: for what it holds of the question, for what the question holds of it, and more where it is all
    /// there: a headline made of nothing but the question's words names the subject.
    /// </summary>
    private float OfTitle(QuestionTerm[] asked, float whole, ArticleHeader article)
    {
        var title = _titles.GetValue(article, header => [.. analyzer.Terms(header.Metadata.Title).Distinct()]).AsSpan();
        var (held, common) = (0.0, 0);
        foreach (var term in asked)
        {
            if (title.Contains(term.Term))
            {
                held += term.Weight;
                common++;
            }
        }

        if (common == 0 || whole == 0)
        {
            return 0;
        }

        var ofQuestion = (float)(held / whole);
        return profile.TitleWeight * ofQuestion
            + profile.AskedTitleWeight * common / title.Length
            + (common == title.Length ? profile.SubjectWeight * ofQuestion : 0);
    }

    /// <summary>What the passages of an article have in common.</summary>
    private struct OfArticle
    {
        /// <summary>What each gets for the headline and the date.</summary>
        public float Bonus;

        /// <summary>How many are ranked so far.</summary>
        public int Passages;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Index;

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
        var ranked = hits
            .Select(hit => new RankedPassage(hit, (best > 0 ? hit.Lexical / best : 0)
                + profile.VectorWeight * Dense(hit)
                + profile.TitleWeight * TitleShare(asked, hit.Article)
                - profile.TimeWeight * OtherTime(times, hit.Article.Metadata.PublishedAt)))
            .GroupBy(passage => passage.Hit.Article.Id)
            .SelectMany(article => InOrder(article).Select((passage, place) =>
                passage with { Score = passage.Score - profile.CrowdingCost * Math.Max(0, place + 1 - PassagesPerArticle) }));
        return [.. InOrder(ranked)];
    }

    private static IOrderedEnumerable<RankedPassage> InOrder(IEnumerable<RankedPassage> passages) => passages
        .OrderByDescending(passage => passage.Score)
        .ThenByDescending(passage => passage.Hit.Article.Metadata.PublishedAt)
        .ThenBy(passage => passage.Hit.Id);

    private float Dense(PassageHit hit) =>
        (1 - profile.MeanShare) * hit.Dense + profile.MeanShare * hit.SentenceCosines.Average();

    private static float OtherTime(ImmutableArray<TimeRange> times, DateTimeOffset? publishedAt) =>
        times.IsEmpty ? 0
        : publishedAt is { } moment ? 1 - (float)times.Max(time => time.Fit(moment))
        : 0.5f;

    /// <summary>Which share of the question's weight the headline holds, 0 to 1.</summary>
    private float TitleShare(QuestionTerm[] asked, ArticleHeader article)
    {
        var whole = asked.Sum(term => term.Weight);
        var title = _titles.GetValue(article, header => [.. analyzer.Terms(header.Metadata.Title).Distinct()]);
        return whole > 0 ? asked.Sum(term => title.Contains(term.Term) ? term.Weight : 0) / whole : 0;
    }
}

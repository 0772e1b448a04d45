using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// Which articles are one report: wire copies and light rewrites. Decided from two articles alone, when they are found: the same
/// in any order of ingest and on every index, with nothing to maintain.
/// </summary>
public static class NearDuplicates
{
    /// <summary>From these similarities on, of the whole and third by third, texts are copies even under different headlines.</summary>
    private const double CopySimilarity = 0.8;
    private const double CopyAlignment = 0.5;

    /// <summary>From this aligned similarity on, texts under one headline are rewrites of one another by their words alone.</summary>
    private const double RewriteAlignment = 0.3;

    /// <summary>From this one on, if their figures are the same as well: the less of the wording is shared, the more of the facts must be.</summary>
    private const double FreeRewriteAlignment = 0.08;
    private const int FreeRewriteFigures = 3;

    /// <summary>Headlines that have this share of their words in common are of one form.</summary>
    private const double SameForm = 2.0 / 3;

    /// <summary>A copy ranks beside its original: the passages looked at are so many times those asked for.</summary>
    private const int LookAhead = 4;

    /// <summary>Whether one of two articles is a copy or a light rewrite of the other.</summary>
    /// <param name="titleA">Headline of one.</param>
    /// <param name="a">Its signature.</param>
    /// <param name="titleB">Headline of the other.</param>
    /// <param name="b">Its signature.</param>
    public static bool AreNear(string titleA, ArticleSignature a, string titleB, ArticleSignature b) =>
        AreCopies(titleA, a, titleB, b) || (SameHeadline(titleA, titleB) && AreRewrites(a, b));

    /// <summary>
    /// The first passages of a ranking, in which near-duplicates count as one source: of each group only the article that
    /// ranks best stays (of equals the oldest) and names the others' publishers. Never grouped: articles whose figures contradict
    /// one another, so that both can be cited, and those of one publisher or of unknown ones.
    /// </summary>
    /// <param name="ranked">Passages, best first.</param>
    /// <param name="limit">At most so many are kept.</param>
    internal static ImmutableArray<RankedPassage> Fold(IReadOnlyList<RankedPassage> ranked, int limit)
    {
        var groups = new List<Group>();
        var groupOf = new Dictionary<ArticleId, Group>();
        foreach (var passage in ranked.Take(limit * LookAhead)
            .OrderByDescending(passage => passage.Score)
            .ThenBy(passage => passage.Hit.Article.Metadata.PublishedAt ?? DateTimeOffset.MaxValue)
            .ThenBy(passage => passage.Hit.Id))
        {
            var article = passage.Hit.Article;
            if (groupOf.ContainsKey(article.Id))
            {
                continue;
            }

            if (groups.Find(group => AreOneSource(group.Leader, article)) is { } found)
            {
                found.Publishers.Add(article.Metadata.Publisher);
                groupOf.Add(article.Id, found);
            }
            else
            {
                var group = new Group(article, []);
                groups.Add(group);
                groupOf.Add(article.Id, group);
            }
        }

        return [.. ranked
            .Where(passage => !groupOf.TryGetValue(passage.Hit.Article.Id, out var group)
                || group.Leader.Id == passage.Hit.Article.Id)
            .Take(limit)
            .Select(passage => groupOf.TryGetValue(passage.Hit.Article.Id, out var group)
                ? passage with { AlsoPublishedBy = group.Others }
                : passage)];
    }

    // Another publisher's copy adds a name to the source. One publisher's articles, or those of unknown ones, are told apart by
    // nothing but their texts: both stay, as one may be what the asker looks for.
    private static bool AreOneSource(ArticleHeader a, ArticleHeader b) =>
        a.Metadata.Publisher.Length > 0 && b.Metadata.Publisher.Length > 0
        && !a.Metadata.Publisher.Equals(b.Metadata.Publisher, StringComparison.OrdinalIgnoreCase)
        && !a.Signature.FiguresContradict(b.Signature)
        && AreNear(a.Metadata.Title, a.Signature, b.Metadata.Title, b.Signature);

    // What follows its original from beginning to end is a copy; what holds the same in another order, or overlaps, is not.
    private static bool AreCopies(string titleA, ArticleSignature a, string titleB, ArticleSignature b) =>
        a.Similarity(b) >= CopySimilarity && a.AlignedSimilarity(b) >= CopyAlignment
        && (SameHeadline(titleA, titleB) || !(HeadlinesContradict(titleA, titleB) || a.FiguresContradict(b)));

    private static bool AreRewrites(ArticleSignature a, ArticleSignature b)
    {
        var (shared, here, there) = a.CompareFigures(b);
        var sameFigures = shared >= 2 * (here + there);
        return a.AlignedSimilarity(b) switch
        {
            >= RewriteAlignment => sameFigures || here == 0 || there == 0,
            >= FreeRewriteAlignment => sameFigures && shared >= FreeRewriteFigures,
            _ => false,
        };
    }

    // One form of headline with another name in it, such as "Hill Road Library | Opening hours" and "Park Lane Library | Opening
    // hours", heads pages made from one template about two things.
    private static bool HeadlinesContradict(string a, string b)
    {
        var (here, there) = (WordsOf(a), WordsOf(b));
        var shared = here.Count(there.Contains);
        return shared < here.Count && shared < there.Count && shared >= SameForm * Math.Min(here.Count, there.Count);
    }

    private static bool SameHeadline(string a, string b)
    {
        var words = Letters(a);
        return words.Length > 0 && words.Equals(Letters(b), StringComparison.OrdinalIgnoreCase);
    }

    private static string Letters(string headline) => string.Concat(headline.Where(char.IsLetterOrDigit));

    private static HashSet<string> WordsOf(string headline) => new(
        string.Concat(headline.Select(unit => char.IsLetterOrDigit(unit) ? unit : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    private sealed record Group(ArticleHeader Leader, List<string> Publishers)
    {
        /// <summary>Who else published it, in alphabetical order.</summary>
        public ImmutableArray<string> Others => [.. Publishers
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

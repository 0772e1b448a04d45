using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Times;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Makes an answer of ranked sentences: chooses, orders by what overturns what, and gives each what it needs.</summary>
internal sealed class AnswerComposer(SentenceSelector selector, ShortAnswerFinder shortAnswers, ConflictFinder conflicts)
{
    /// <summary>Contradictions are looked for among so many of the best sentences.</summary>
    private const int CompareLimit = 6;

    /// <summary>A sentence read so much worse than the best is not about what is asked.</summary>
    private const float MostBelow = 4;

    /// <summary>A newer sentence goes first if it covers such a share of what the best covers of the question.</summary>
    private const float LeastCoverage = 0.6f;

    /// <summary>Composes an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ranked">Its sentences, best first.</param>
    /// <param name="askedAt">The moment it is asked from.</param>
    public ExtractiveAnswer Compose(Question question, ImmutableArray<SentenceCandidate> ranked, DateTimeOffset askedAt)
    {
        ranked = NewestOfTheBestFirst(question, ranked);
        var selection = selector.Select(question.Text, ranked, question.MaxSentences);
        var chosen = selection.Chosen;
        var found = new List<Conflict>();
        var supersededBy = new Dictionary<SentenceCandidate, SentenceCandidate>();
        var undecided = false;
        var compared = ranked.Take(CompareLimit).Where(other => IsAsGood(other, ranked[0])).Union(chosen).ToArray();
        foreach (var one in chosen)
        {
            foreach (var other in compared)
            {
                if (!IsComparable(one, other) || conflicts.KindOf(question.Text, one.Text, other.Text) is not { } kind
                    || (chosen.Contains(other) && compared.IndexOf(other) < compared.IndexOf(one)))
                {
                    continue;
                }

                var (newer, older) = DateOf(other) > DateOf(one) ? (other, one) : (one, other);
                found.Add(new Conflict(kind, Cite(newer, newer.Span, askedAt), Cite(older, older.Span, askedAt)));
                if (DateOf(newer) > DateOf(older))
                {
                    supersededBy.TryAdd(older, newer);
                }
                else
                {
                    undecided |= one == ranked[0] && kind == "number" && AskedFor.KindOf(question.Text) == AnswerKind.Number;
                }
            }
        }

        var sentences = BehindAntecedents(NewerFirst(InOrder(question, chosen), supersededBy).Take(question.MaxSentences));
        var areOfOneDay = sentences.Select(candidate => DateOf(candidate)?.UtcDateTime.Date).Distinct().Count() < 2;
        return new ExtractiveAnswer(
            [.. sentences.Select((candidate, i) => Draft(
                question, candidate, WholeOf(candidate, sentences), askedAt, i == 0, areOfOneDay ? null : DateOf(candidate),
                supersededBy.GetValueOrDefault(candidate)))],
            [.. selection.Repeated.Select(candidate => Draft(question, candidate, candidate.Whole, askedAt, isFirst: false))],
            [.. found.DistinctBy(conflict => (conflict.Kind, conflict.Newer.Quote, conflict.Older.Quote))],
            undecided);
    }

    /// <summary>
    /// How things are is told from the newest report backwards, as far as it says as much of what is asked as the best.
    /// </summary>
    private static ImmutableArray<SentenceCandidate> NewestOfTheBestFirst(Question question, ImmutableArray<SentenceCandidate> ranked)
    {
        var best = ranked.Take(CompareLimit).ToArray();
        return AskedFor.AsksOfPresent(question.Text) && best.All(candidate => DateOf(candidate) is not null)
            ? [
                .. best.Where(candidate => SaysAsMuch(candidate, best[0])).OrderByDescending(DateOf),
                .. best.Where(candidate => !SaysAsMuch(candidate, best[0])),
                .. ranked.Skip(CompareLimit),
            ]
            : ranked;
    }

    /// <summary>After the first sentence, those that follow tell on by date: back from how things are, on from anything else.</summary>
    private static IEnumerable<SentenceCandidate> InOrder(Question question, ImmutableArray<SentenceCandidate> chosen)
    {
        if (chosen.Any(candidate => DateOf(candidate) is null))
        {
            return chosen;
        }

        var others = chosen.Skip(1);
        return chosen.Take(1).Concat(
            AskedFor.AsksOfPresent(question.Text) ? others.OrderByDescending(DateOf) : others.OrderBy(DateOf));
    }

    private static bool SaysAsMuch(SentenceCandidate other, SentenceCandidate best) =>
        IsAsGood(other, best) && other.Coverage >= LeastCoverage * best.Coverage;

    private static bool IsAsGood(SentenceCandidate other, SentenceCandidate best) =>
        best.Reading is null ? other.Score > 0 : other.Reading is not null && best.Score - other.Score < MostBelow;

    /// <summary>Whether both state something, in different articles, of times that do not exclude each other.</summary>
    private static bool IsComparable(SentenceCandidate one, SentenceCandidate other) =>
        one.Passage.Hit.Article.Id != other.Passage.Hit.Article.Id
        && !one.Text.EndsWith('?') && !other.Text.EndsWith('?')
        && !TimeMentions.Of(one.Text).Exclude(TimeMentions.Of(other.Text));

    private static DateTimeOffset? DateOf(SentenceCandidate candidate) => candidate.Passage.Hit.Article.Metadata.PublishedAt;

    /// <summary>What overturns a sentence stands before it, whether it was chosen or not.</summary>
    private static IEnumerable<SentenceCandidate> NewerFirst(
        IEnumerable<SentenceCandidate> chosen, Dictionary<SentenceCandidate, SentenceCandidate> supersededBy) =>
        chosen.SelectMany(older => supersededBy.TryGetValue(older, out var newer) ? new[] { newer, older } : [older]).Distinct();

    /// <summary>A sentence with what it brings; alone where the answer shows some of that as a sentence of its own.</summary>
    private static TextSpan WholeOf(SentenceCandidate candidate, IEnumerable<SentenceCandidate> shown) =>
        shown.Any(other => other != candidate && LeansOn(candidate, other)) ? candidate.Span : candidate.Whole;

    /// <summary>"It" is what the sentence right before says: one that is not shown with its antecedent follows it.</summary>
    private static List<SentenceCandidate> BehindAntecedents(IEnumerable<SentenceCandidate> sentences)
    {
        var ordered = new List<SentenceCandidate>();
        foreach (var sentence in sentences)
        {
            var antecedent = ordered.FindLastIndex(other => LeansOn(sentence, other));
            ordered.Insert(antecedent < 0 ? ordered.Count : antecedent + 1, sentence);
        }

        return ordered;
    }

    /// <summary>Whether what a sentence brings is, or holds, another.</summary>
    private static bool LeansOn(SentenceCandidate candidate, SentenceCandidate other) =>
        other.Passage.Hit.Article.Id == candidate.Passage.Hit.Article.Id && candidate.Whole.Overlap(other.Span) > 0;

    private DraftSentence Draft(
        Question question, SentenceCandidate candidate, TextSpan whole, DateTimeOffset askedAt, bool isFirst, DateTimeOffset? asOf = null,
        SentenceCandidate? supersededBy = null)
    {
        var article = candidate.Source.ArticleText;
        var citation = Cite(candidate, whole, askedAt);
        // The first sentence answers, and so did what it overturns; the others add something.
        var shortAnswer = (isFirst || supersededBy is not null) && shortAnswers.Find(question.Text, candidate.Text) is { } span
            ? new TextSpan(span.Start + candidate.Span.Start - whole.Start, span.End + candidate.Span.Start - whole.Start)
            : (TextSpan?)null;
        return new DraftSentence(
            new AnswerSentence(
                citation.Quote,
                Verdict.Unsupported,
                HeaderOf(candidate) is { } header ? [citation, Cite(candidate, header, askedAt)] : [citation],
                shortAnswer,
                SupersededBy: supersededBy is null ? null : Cite(supersededBy, supersededBy.Span, askedAt),
                AsOf: asOf),
            article);
    }

    /// <summary>A row of a table means little without the first row.</summary>
    private static TextSpan? HeaderOf(SentenceCandidate candidate)
    {
        var sentences = candidate.Source.Sentences;
        var first = candidate.Position;
        while (first > 0 && sentences[first].Kind == BlockKind.TableRow && sentences[first - 1].Kind == BlockKind.TableRow)
        {
            first--;
        }

        return first < candidate.Position ? sentences[first].Span : null;
    }

    private static Citation Cite(SentenceCandidate candidate, TextSpan span, DateTimeOffset askedAt)
    {
        var article = candidate.Passage.Hit.Article;
        return new Citation(
            article.Id, article.Version, span, span.Of(candidate.Source.ArticleText), article.Metadata,
            askedAt - article.Metadata.PublishedAt) { AlsoPublishedBy = candidate.Passage.AlsoPublishedBy, Page = candidate.Source.Page };
    }
}

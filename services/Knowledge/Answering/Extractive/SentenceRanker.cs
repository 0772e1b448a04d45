using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Orders the sentences of the best passages by how well each seems to answer: first by the share of the question's term weight
/// it covers, its vector's cosine, and how good its passage is; then the best of them by the reader, where there is one.
/// </summary>
internal sealed class SentenceRanker(TextAnalyzer analyzer, PassageReader passages, SentenceReader? reader)
{
    /// <summary>Sentences of so many passages are weighed.</summary>
    public const int PassageLimit = 8;

    private const float CosineWeight = 0.5f;

    /// <summary>How much a passage that is worse than the best costs, per share of the best's score.</summary>
    private const float PassageWeight = 0.3f;

    /// <summary>A term that stands only in the sentence before counts so much: what was named there is "it" here.</summary>
    private const float BeforeShare = 0.5f;

    /// <summary>A sentence of fewer terms says too little to answer.</summary>
    private const int FewTerms = 4;

    private const float FewTermsCost = 0.3f;

    /// <summary>A sentence about another month or year than the question's rarely answers it.</summary>
    private const float OtherTimeCost = 0.3f;

    /// <summary>The reader reads so many sentences.</summary>
    private const int ReadLimit = 12;

    /// <summary>What the other scores count beside the reader's, whose scores range from about −10 to 5.</summary>
    private const float BaseBesideReading = 4;

    private const float PassageBesideReading = 8;

    /// <summary>The sentences of the first <see cref="PassageLimit"/> passages, best first. Headings do not answer.</summary>
    public async Task<ImmutableArray<SentenceCandidate>> RankAsync(
        Question question, RetrievedPassages retrieved, CancellationToken cancellationToken)
    {
        var ranked = await WeighAsync(question, retrieved, cancellationToken);
        return reader is null || ranked.IsEmpty
            ? ranked
            : [.. await ReadAsync(reader, question, ranked, cancellationToken), .. ranked.Skip(ReadLimit)];
    }

    private static async Task<IEnumerable<SentenceCandidate>> ReadAsync(
        SentenceReader reader, Question question, ImmutableArray<SentenceCandidate> ranked, CancellationToken cancellationToken)
    {
        var best = ranked.Take(ReadLimit).ToArray();
        var readings = await reader.ScoreAsync(question.Text, [.. best.Select(candidate => candidate.Text)], cancellationToken);
        return InOrder(best.Zip(readings, (candidate, reading) => candidate with
        {
            Reading = reading,
            Score = reading + BaseBesideReading * candidate.Score - PassageBesideReading * candidate.Below,
        }));
    }

    private async Task<ImmutableArray<SentenceCandidate>> WeighAsync(
        Question question, RetrievedPassages retrieved, CancellationToken cancellationToken)
    {
        var asked = TimeMentions.Of(question.Text);
        var candidates = new List<SentenceCandidate>();
        foreach (var passage in retrieved.Passages.Take(PassageLimit))
        {
            if (await passages.ReadAsync(question.Corpus, passage.Hit, cancellationToken) is not { } text)
            {
                continue;
            }

            candidates.AddRange(Weigh(retrieved.Query, asked, passage, text, Below(passage, retrieved.Passages[0])));
        }

        return [.. InOrder(candidates)];
    }

    private static IEnumerable<SentenceCandidate> InOrder(IEnumerable<SentenceCandidate> candidates) => candidates
        .OrderByDescending(candidate => candidate.Score)
        .ThenBy(candidate => candidate.Passage.Hit.Id)
        .ThenBy(candidate => candidate.Span.Start);

    private static float Below(RankedPassage passage, RankedPassage best) =>
        best.Score > 0 ? 1 - passage.Score / best.Score : 0;

    private IEnumerable<SentenceCandidate> Weigh(
        AnalyzedQuestion question, TimeMentions asked, RankedPassage passage, PassageText text, float below)
    {
        var whole = question.Terms.Sum(term => term.Weight);
        var before = ImmutableArray<Term>.Empty;
        foreach (var (sentence, i) in text.Sentences.Select((sentence, i) => (sentence, i)))
        {
            var words = sentence.Span.Of(text.ArticleText);
            var terms = analyzer.Terms(words);
            // Headings do not answer.
            if (sentence.Kind != BlockKind.Heading)
            {
                var coverage = whole > 0 ? Covered(question, terms, before) / whole : 0;
                var cosine = i < passage.Hit.SentenceCosines.Length ? passage.Hit.SentenceCosines[i] : passage.Hit.Dense;
                var otherTime = asked.Exclude(TimeMentions.Of(words));
                var score = coverage + CosineWeight * cosine - PassageWeight * below
                    - (terms.Length < FewTerms ? FewTermsCost : 0) - (otherTime ? OtherTimeCost : 0);
                yield return new SentenceCandidate(
                    passage, text.ArticleText, sentence.Span, words, below, coverage, cosine, otherTime, score);
            }

            before = terms;
        }
    }

    /// <summary>The weight of the question's terms in a sentence, and a share of that of those only in the one before it.</summary>
    private static float Covered(AnalyzedQuestion question, ImmutableArray<Term> terms, ImmutableArray<Term> before)
    {
        var covered = 0f;
        foreach (var term in question.Terms)
        {
            covered += term.Weight * (terms.Contains(term.Term) ? 1 : before.Contains(term.Term) ? BeforeShare : 0);
        }

        return covered;
    }
}

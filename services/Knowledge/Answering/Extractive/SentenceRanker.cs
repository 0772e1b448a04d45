using System.Collections.Frozen;
using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Retrieval;
using Dateline.Knowledge.Times;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Orders the sentences of the best passages by how well each seems to answer. First by what is cheap to tell: the share of the
/// question's term weight that it covers, its vector's cosine, how good its passage is, whether it holds what is asked for.
/// Then, where there is a reader, those that come near the best by what it makes of each under its article's title, until one
/// surely answers, and the best of those once more after the sentence before: news says "it" and "the agreement" of what was
/// named there.
/// </summary>
/// <param name="analyzer">Words to terms.</param>
/// <param name="passages">Reads found passages.</param>
/// <param name="reader">Reads sentences; null: the cheap score decides.</param>
/// <param name="readingTime">How long the reader may take for a question; of what it has not read the cheap score decides.</param>
/// <param name="time">Measures that.</param>
internal sealed class SentenceRanker(
    TextAnalyzer analyzer, PassageReader passages, SentenceReader? reader, TimeSpan readingTime, TimeProvider time)
{
    /// <summary>Sentences of so many passages are weighed.</summary>
    public const int PassageLimit = 8;

    private const float CosineWeight = 0.6f;

    /// <summary>How much a passage that is worse than the best costs, per share of the best's score.</summary>
    private const float PassageWeight = 0.3f;

    /// <summary>A term that stands only in the sentence before counts so much: what was named there is "it" here.</summary>
    private const float BeforeShare = 0.5f;

    /// <summary>How much the share of the question's term weight in the article's title counts.</summary>
    private const float TitleWeight = 0.2f;

    /// <summary>How much it counts that a sentence holds something new of the kind that is asked for.</summary>
    private const float KindWeight = 0.2f;

    /// <summary>A question rarely answers one.</summary>
    private const float QuestionCost = 0.3f;

    /// <summary>A sentence of fewer terms says too little to answer.</summary>
    private const int FewTerms = 4;

    private const float FewTermsCost = 0.3f;

    /// <summary>A sentence about another month or year than the question's rarely answers it.</summary>
    private const float OtherTimeCost = 0.3f;

    /// <summary>The reader reads at most so many sentences.</summary>
    private const int ReadLimit = 16;

    /// <summary>
    /// It does not read what is so much worse by the cheap score than the best, but for the first few and what holds the kind
    /// that is asked for.
    /// </summary>
    private const float MostBelow = 0.6f;

    /// <summary>So many it reads in any case, and the best so many of all again after the sentence before.</summary>
    public const int ReadAgainLimit = 4;

    /// <summary>What the second reading counts in the mean of both.</summary>
    private const float ContextShare = 0.35f;

    /// <summary>A follow-up question says too little to be read alone, so that its readings count less.</summary>
    private const float FollowUpShare = 0.4f;

    /// <summary>What the other scores count beside the reader's, whose scores range from about −10 to 5.</summary>
    private const float BaseBesideReading = 3;

    private const float PassageBesideReading = 4.5f;

    private const float KindBesideReading = 1;

    /// <summary>Once a sentence reads so well, the question is answered, and those after it are not read.</summary>
    private const float Enough = 2;

    /// <summary>A sentence that was not read counts like one that reads so, a little better than such sentences do on average.</summary>
    private const float Unread = -2;

    /// <summary>
    /// So many characters of a title are read at most: headlines are no longer, and a whole sentence as a title would cost as much as
    /// the sentence under it, and cut that short.
    /// </summary>
    private const int MostOfTitle = 100;

    /// <summary>A sentence that reads worse is not read again.</summary>
    private const float LeastReadAgain = -5;

    /// <summary>Nor one that is so much worse than the best, with all that counts beside its reading.</summary>
    private const float MostBelowReadAgain = 3;

    /// <summary>The sentences of the first <see cref="PassageLimit"/> passages, best first. Headings do not answer, and a byline only tells who.</summary>
    public async Task<ImmutableArray<SentenceCandidate>> RankAsync(
        Question question, RetrievedPassages retrieved, CancellationToken cancellationToken)
    {
        var ranked = await WeighAsync(question, retrieved, cancellationToken);
        return reader is null || ranked.IsEmpty ? ranked : await ReadAsync(reader, question, ranked, cancellationToken);
    }

    private async Task<ImmutableArray<SentenceCandidate>> ReadAsync(
        SentenceReader reader, Question question, ImmutableArray<SentenceCandidate> ranked, CancellationToken cancellationToken)
    {
        var weight = question.History.IsEmpty ? 1 : FollowUpShare;
        var start = time.GetTimestamp();
        SentenceCandidate[] near = [.. ranked.Where(IsNear)];
        // What is said of another time may read like the answer, but is none.
        var bounds = new ReadingBounds(readingTime, ReadAgainLimit, (i, reading) => reading >= Enough && !near[i].OtherTime);
        var readings = await reader.ScoreAsync(question.Text, [.. near.Select(candidate => UnderTitle(candidate, candidate.Text))], bounds, cancellationToken);
        if (Array.TrueForAll(readings, reading => reading is null))
        {
            return ranked;
        }

        var read = InOrder(near.Zip(readings, (candidate, reading) => candidate with { Reading = reading }), ScoreOf).ToArray();
        var again = Enumerable.Range(0, Math.Min(ReadAgainLimit, read.Length))
            .Where(i => read[i] is { Reading: >= LeastReadAgain, TextBefore.Length: > 0 }
                && ScoreOf(read[0]) - ScoreOf(read[i]) <= MostBelowReadAgain).ToArray();
        var inContext = await reader.ScoreAsync(
            question.Text, [.. again.Select(i => UnderTitle(read[i], $"{read[i].TextBefore} {read[i].Text}"))],
            new ReadingBounds(readingTime - time.GetElapsedTime(start)), cancellationToken);
        foreach (var (i, reading) in again.Zip(inContext))
        {
            read[i] = read[i] with { ReadingInContext = reading };
        }

        var order = InOrder(read.Take(ReadAgainLimit), ScoreOf).Concat(read.Skip(ReadAgainLimit))
            .Concat(ranked.Where((candidate, place) => !IsNear(candidate, place)))
            .Select(candidate => candidate with { Score = ScoreOf(candidate) }).ToImmutableArray();
        // What was not read may be said besides, but is never the best.
        var best = order.First(candidate => candidate.Reading is not null);
        return [best, .. order.Where(candidate => !ReferenceEquals(candidate, best))];

        bool IsNear(SentenceCandidate candidate, int place) => place < ReadLimit
            && (place < ReadAgainLimit || candidate.HasKind || ranked[0].Score - candidate.Score <= MostBelow);

        float ScoreOf(SentenceCandidate candidate)
        {
            var reading = candidate.Reading ?? Unread;
            return weight * (reading + ContextShare * ((candidate.ReadingInContext ?? reading) - reading))
                + BaseBesideReading * candidate.Score - PassageBesideReading * candidate.Below
                + (candidate.HasKind ? KindBesideReading : 0);
        }
    }

    /// <summary>A headline says what a sentence of its article is about.</summary>
    private static string UnderTitle(SentenceCandidate candidate, string text) =>
        candidate.Passage.Hit.Article.Metadata.Title is { Length: > 0 } title ? $"{Opening(title)}: {text}" : text;

    private static string Opening(string title)
    {
        if (title.Length <= MostOfTitle)
        {
            return title;
        }

        var end = title.LastIndexOf(' ', MostOfTitle) is > 0 and var space ? space : MostOfTitle;
        return title[..(char.IsHighSurrogate(title[end - 1]) ? end - 1 : end)];
    }

    private async Task<ImmutableArray<SentenceCandidate>> WeighAsync(
        Question question, RetrievedPassages retrieved, CancellationToken cancellationToken)
    {
        var asked = new Asked(
            retrieved.Query, retrieved.Query.Terms.Sum(term => term.Weight), TimeMentions.Of(question.Text),
            AskedFor.KindOf(question.Text), analyzer.Terms(question.Text).ToFrozenSet());
        var candidates = new List<SentenceCandidate>();
        foreach (var passage in retrieved.Passages.Take(PassageLimit))
        {
            if (await passages.ReadAsync(question.Corpus, passage.Hit, cancellationToken) is { } text)
            {
                candidates.AddRange(Weigh(asked, passage, text, Below(passage, retrieved.Passages[0])));
            }
        }

        return [.. InOrder(candidates, candidate => candidate.Score)];
    }

    private static IEnumerable<SentenceCandidate> InOrder(
        IEnumerable<SentenceCandidate> candidates, Func<SentenceCandidate, float> score) => candidates
        .OrderByDescending(score)
        .ThenBy(candidate => candidate.Passage.Hit.Id)
        .ThenBy(candidate => candidate.Span.Start);

    private static float Below(RankedPassage passage, RankedPassage best) =>
        best.Score > 0 ? 1 - passage.Score / best.Score : 0;

    private IEnumerable<SentenceCandidate> Weigh(Asked asked, RankedPassage passage, PassageText text, float below)
    {
        var ofTitle = TitleWeight * asked.Covered(analyzer.Terms(passage.Hit.Article.Metadata.Title), []);
        var before = ImmutableArray<Term>.Empty;
        foreach (var (sentence, i) in text.Sentences.Select((sentence, i) => (sentence, i)))
        {
            var words = sentence.Span.Of(text.ArticleText);
            var terms = analyzer.Terms(words);
            if (sentence.Kind != BlockKind.Heading && (asked.Kind == AnswerKind.Person || !SentenceCandidate.IsByline(words)))
            {
                var coverage = asked.Covered(terms, before);
                var cosine = i < passage.Hit.SentenceCosines.Length ? passage.Hit.SentenceCosines[i] : passage.Hit.Dense;
                var otherTime = asked.Times.Exclude(TimeMentions.Of(words));
                var hasKind = HasKind(asked, words);
                var score = coverage + CosineWeight * cosine - PassageWeight * below + ofTitle
                    + (hasKind ? KindWeight : 0) - (words.EndsWith('?') ? QuestionCost : 0)
                    - (terms.Length < FewTerms ? FewTermsCost : 0) - (otherTime ? OtherTimeCost : 0);
                yield return new SentenceCandidate(passage, text, i, below, coverage, cosine, otherTime, hasKind, score);
            }

            before = terms;
        }
    }

    private bool HasKind(Asked asked, string words) => AnswerSpans.Of(asked.Kind, words)
        .Any(span => analyzer.Terms(span.Of(words)).Any(term => !asked.Words.Contains(term)));

    /// <summary>What is asked, as sentences are held against it.</summary>
    private sealed record Asked(
        AnalyzedQuestion Question, float WholeWeight, TimeMentions Times, AnswerKind Kind, FrozenSet<Term> Words)
    {
        /// <summary>
        /// The share of the question's term weight in a sentence, and a part of that of terms only in the one before it.
        /// </summary>
        public float Covered(ImmutableArray<Term> terms, ImmutableArray<Term> before)
        {
            var covered = 0f;
            foreach (var term in Question.Terms)
            {
                covered += term.Weight * (terms.Contains(term.Term) ? 1 : before.Contains(term.Term) ? BeforeShare : 0);
            }

            return WholeWeight > 0 ? covered / WholeWeight : 0;
        }
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Times;

namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// Finds the passages for a question: asks the index by words and by vector, with what the conversation adds, and ranks what it
/// found (<see cref="PassageRanking"/>).
/// </summary>
internal sealed class Retriever(
    IPassageIndex index, TextAnalyzer analyzer, Embedder embedder, RankingProfile profile, TimeProvider time)
{
    /// <summary>How many passages are taken by words, and how many by vector.</summary>
    private const int CandidateLimit = 100;

    /// <summary>At least so many for each result that is asked for: copies are folded into one.</summary>
    private const int CandidatesPerResult = 2;

    /// <summary>What a turn counts of the turn after it.</summary>
    private const float TurnDecay = 0.8f;

    private readonly PassageRanking _ranking = new(analyzer, profile);
    private readonly FrozenSet<Term> _questionWords = profile.LeavesOutQuestionWords ? QuestionWords.TermsOf(analyzer) : [];

    /// <summary>Finds passages.</summary>
    /// <param name="question">A valid question.</param>
    /// <param name="limit">At most so many; at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public async Task<RetrievedPassages> RetrieveAsync(Question question, int limit, CancellationToken cancellationToken)
    {
        var query = await AnalyzeAsync(question, cancellationToken);
        var terms = query.Terms.Where(term => term.InCorpus).Select(term => new WeightedTerm(term.Term, term.Weight));
        var filter = question.AskedAt is { } moment ? question.Filter with { KnownBefore = EndOfDay(moment) } : question.Filter;
        var candidates = Math.Max(CandidateLimit, CandidatesPerResult * limit);
        var hits = await index.SearchAsync(question.Corpus, new IndexQuery([.. terms], query.Vector, filter, candidates), cancellationToken);
        var times = TimePhrases.Of(question.Text, question.AskedAt ?? time.GetUtcNow());
        var ranked = _ranking.Rank(hits, query.Terms, times);
        return new RetrievedPassages(query, profile.FoldsDuplicates ? NearDuplicates.Fold(ranked, limit) : [.. ranked.Take(limit)]);
    }

    /// <summary>
    /// The archive as it was when a question was asked: what was published on a later day was not known then. Days, because of
    /// many articles no more is known.
    /// </summary>
    private static DateTimeOffset EndOfDay(DateTimeOffset moment)
    {
        var day = new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero);
        return day < DateTimeOffset.MaxValue.AddDays(-1) ? day.AddDays(1) : DateTimeOffset.MaxValue;
    }

    private async Task<AnalyzedQuestion> AnalyzeAsync(Question question, CancellationToken cancellationToken)
    {
        var asked = TellingTerms(question.Text);
        var followUp = profile.FollowsConversation && !question.History.IsEmpty
            ? FollowUp.Of(question.Text, asked.Distinct().Count())
            : FollowUp.None;
        var counts = Counts(asked, question.History, followUp);
        var terms = counts.Keys.OrderBy(term => term.Id).ToArray();
        var statistics = await index.StatisticsAsync(question.Corpus, terms, cancellationToken)
            ?? throw new NotFoundException("corpus", question.Corpus.Value);
        var weighted = terms.Select((term, i) => new QuestionTerm(
            term,
            counts[term],
            LexicalEncoder.InverseDocumentFrequency(statistics.PassageCount, statistics.DocumentFrequencies[i]),
            statistics.DocumentFrequencies[i] > 0));
        return new AnalyzedQuestion(
            [.. weighted.OrderByDescending(term => term.Weight)], await EmbedAsync(question, followUp, cancellationToken));
    }

    private Dictionary<Term, float> Counts(
        ImmutableArray<Term> asked, ImmutableArray<Turn> history, FollowUp followUp)
    {
        var counts = new Dictionary<Term, float>();
        foreach (var term in asked)
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        // The asker's turns come first: a term counts as the first of question, asker and answerer that used it.
        AddTurns(history.Where(turn => turn.ByAsker), followUp.AskerCount);
        AddTurns(history.Where(turn => !turn.ByAsker), followUp.AnswererCount);
        return counts;

        void AddTurns(IEnumerable<Turn> turns, float count)
        {
            if (count == 0)
            {
                return;
            }

            foreach (var turn in turns.Reverse())
            {
                foreach (var term in TellingTerms(turn.Content))
                {
                    counts.TryAdd(term, count);
                }

                count *= TurnDecay;
            }
        }
    }

    /// <summary>Terms that say what is asked for; where nothing but question words stands, those.</summary>
    private ImmutableArray<Term> TellingTerms(string text)
    {
        var terms = analyzer.Terms(text);
        var telling = terms.RemoveAll(_questionWords.Contains);
        return telling.IsEmpty ? terms : telling;
    }

    private async Task<ReadOnlyMemory<float>> EmbedAsync(
        Question question, FollowUp followUp, CancellationToken cancellationToken)
    {
        var earlier = followUp.VectorWeight == 0
            ? ""
            : string.Join('\n', question.History.Where(turn => turn.ByAsker).Select(turn => turn.Content));
        string[] texts = earlier.Length == 0 ? [question.Text] : [question.Text, earlier];
        var vectors = await embedder.EmbedQuestionsAsync(texts, cancellationToken);
        var vector = vectors[0].ToArray();
        if (vectors.Count > 1)
        {
            TensorPrimitives.MultiplyAdd(vectors[1].Span, followUp.VectorWeight, vector, vector);
            var norm = TensorPrimitives.Norm<float>(vector);
            if (norm > 0)
            {
                TensorPrimitives.Divide(vector, norm, vector);
            }
        }

        return vector;
    }
}

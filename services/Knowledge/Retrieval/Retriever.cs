using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// Finds the passages for a question. Words lead and vectors correct them: the score is the lexical score relative to the best,
/// plus the embedder's weight times the cosine of the passage's best sentence.
/// </summary>
internal sealed class Retriever(IPassageIndex index, TextAnalyzer analyzer, Embedder embedder)
{
    /// <summary>How many passages are taken by words, and how many by vector.</summary>
    private const int CandidateLimit = 200;

    /// <summary>How much a term of an earlier turn of the asker's counts, once, however often it stands there.</summary>
    private const float AskerTurnCount = 0.3f;

    /// <summary>The same for a turn of the answerer's.</summary>
    private const float AnswererTurnCount = 0.05f;

    /// <summary>How much the vector of the asker's earlier turns counts beside the question's.</summary>
    private const float AskerTurnsVectorWeight = 0.5f;

    private readonly FrozenSet<Term> _questionWords = QuestionWords.TermsOf(analyzer);

    /// <summary>Finds passages.</summary>
    /// <param name="question">A valid question.</param>
    /// <param name="limit">At most so many; at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public async Task<RetrievedPassages> RetrieveAsync(Question question, int limit, CancellationToken cancellationToken)
    {
        var query = await AnalyzeAsync(question, cancellationToken);
        var terms = query.Terms.Where(term => term.InCorpus).Select(term => new WeightedTerm(term.Term, term.Weight));
        var hits = await index.SearchAsync(
            question.Corpus, new IndexQuery([.. terms], query.Vector, question.Filter, CandidateLimit), cancellationToken);
        return new RetrievedPassages(query, Rank(hits, limit));
    }

    private ImmutableArray<RankedPassage> Rank(IReadOnlyList<PassageHit> hits, int limit)
    {
        var best = hits.Count == 0 ? 0 : hits.Max(hit => hit.Lexical);
        RankedPassage[] ranked = [.. hits
            .Select(hit => new RankedPassage(hit, (best > 0 ? hit.Lexical / best : 0) + embedder.Profile.Weight * hit.Dense))
            .OrderByDescending(passage => passage.Score)
            .ThenBy(passage => passage.Hit.Id)];
        return NearDuplicates.Fold(ranked, limit);
    }

    private async Task<AnalyzedQuestion> AnalyzeAsync(Question question, CancellationToken cancellationToken)
    {
        var counts = Counts(question);
        var terms = counts.Keys.OrderBy(term => term.Id).ToArray();
        var statistics = await index.StatisticsAsync(question.Corpus, terms, cancellationToken)
            ?? throw new NotFoundException("corpus", question.Corpus.Value);
        var weighted = terms.Select((term, i) => new QuestionTerm(
            term,
            counts[term],
            LexicalEncoder.InverseDocumentFrequency(statistics.PassageCount, statistics.DocumentFrequencies[i]),
            statistics.DocumentFrequencies[i] > 0));
        return new AnalyzedQuestion(
            [.. weighted.OrderByDescending(term => term.Weight)], await EmbedAsync(question, cancellationToken));
    }

    private Dictionary<Term, float> Counts(Question question)
    {
        var counts = new Dictionary<Term, float>();
        foreach (var term in TellingTerms(question.Text))
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        // The asker's turns come first: a term counts as the first of question, asker and answerer that used it.
        foreach (var turn in question.History.OrderByDescending(turn => turn.ByAsker))
        {
            foreach (var term in TellingTerms(turn.Content))
            {
                counts.TryAdd(term, turn.ByAsker ? AskerTurnCount : AnswererTurnCount);
            }
        }

        return counts;
    }

    /// <summary>Terms that say what is asked for; where nothing but question words stands, those.</summary>
    private ImmutableArray<Term> TellingTerms(string text)
    {
        var terms = analyzer.Terms(text);
        var telling = terms.RemoveAll(_questionWords.Contains);
        return telling.IsEmpty ? terms : telling;
    }

    private async Task<ReadOnlyMemory<float>> EmbedAsync(Question question, CancellationToken cancellationToken)
    {
        var earlier = string.Join('\n', question.History.Where(turn => turn.ByAsker).Select(turn => turn.Content));
        string[] texts = earlier.Length == 0 ? [question.Text] : [question.Text, earlier];
        var vectors = await embedder.EmbedQuestionsAsync(texts, cancellationToken);
        var vector = vectors[0].ToArray();
        if (vectors.Count > 1)
        {
            TensorPrimitives.MultiplyAdd(vectors[1].Span, AskerTurnsVectorWeight, vector, vector);
            var norm = TensorPrimitives.Norm<float>(vector);
            if (norm > 0)
            {
                TensorPrimitives.Divide(vector, norm, vector);
            }
        }

        return vector;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Answering.Verification.Sentences;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering;

/// <summary>Answers questions from an archive. Safe for concurrent use.</summary>
public sealed class QuestionAnswerer
{
    /// <summary>The most passages a search returns.</summary>
    public const int MostResults = 100;

    /// <summary>An answer names so many sources.</summary>
    private const int SourceLimit = 10;

    /// <summary>So many sources are in the order of their best sentences.</summary>
    private const int SourcesBySentence = 3;

    private readonly Retriever _retriever;
    private readonly PassageReader _reader;
    private readonly SentenceRanker _ranker;
    private readonly EvidenceGatherer _evidence;
    private readonly AnswerComposer _composer;
    private readonly TimeProvider _time;

    internal QuestionAnswerer(
        Retriever retriever, PassageReader reader, SentenceRanker ranker, EvidenceGatherer evidence, AnswerComposer composer,
        TimeProvider time)
    {
        _retriever = retriever;
        _reader = reader;
        _ranker = ranker;
        _evidence = evidence;
        _composer = composer;
        _time = time;
    }

    /// <summary>Answers a question; "no answer" is an answer.</summary>
    /// <exception cref="InvalidInputException">A field of the question is out of its limits.</exception>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        await foreach (var happening in AskStreamAsync(question, cancellationToken))
        {
            if (happening is AnswerEvent.Completed completed)
            {
                return completed.Answer;
            }
        }

        throw new InvalidOperationException("an answer ended without being completed");
    }

    /// <summary>Answers a question while it happens: sources, then each verified sentence, then the whole answer.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async IAsyncEnumerable<AnswerEvent> AskStreamAsync(
        Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        question.Validate();
        if (question.Mode == AnswerMode.Generative)
        {
            throw new InvalidInputException("mode", "no language model is configured: ask for AUTO or EXTRACTIVE");
        }

        var start = _time.GetTimestamp();
        var retrieved = await _retriever.RetrieveAsync(question, SourceLimit, cancellationToken);
        var sources = await SourcesAsync(question.Corpus, retrieved, cancellationToken);
        var retrievalTime = _time.GetElapsedTime(start);
        yield return new AnswerEvent.Retrieved(sources);

        var ranked = await _ranker.RankAsync(question, retrieved, cancellationToken);
        var confidence = ConfidenceModel.Confidence(_evidence.Of(question, ranked));
        var draft = _composer.Compose(question, ranked, question.AskedAt ?? _time.GetUtcNow());
        var answeringTime = _time.GetElapsedTime(start) - retrievalTime;

        var answered = confidence >= ConfidenceModel.AnswerThreshold && !draft.IsUndecided;
        var checkedSentences = ImmutableArray.CreateBuilder<AnswerSentence>(draft.Sentences.Length);
        var updates = await ArticleUpdates.KeepAsync(
            _reader, question.Corpus,
            ranked.Select(candidate => candidate.Passage.Hit.Article).Where(draft.Cites).Select(article => (article.Id, article.Version)),
            cancellationToken);
        foreach (var sentence in draft.Sentences.Select(Verify).Select(updates.Mark))
        {
            if (sentence.Verdict == Verdict.Unsupported && !question.IncludeUnsupported)
            {
                continue;
            }

            checkedSentences.Add(sentence);
            if (answered)
            {
                yield return new AnswerEvent.Verified(sentence);
            }
        }

        answered &= checkedSentences.Count > 0;
        var sentences = checkedSentences.ToImmutable();
        var repeated = draft.Repeated.Select(Verify).Where(sentence => sentence.Verdict == Verdict.Supported);
        var total = _time.GetElapsedTime(start);
        yield return new AnswerEvent.Completed(new Answer(
            answered ? AnswerStatus.Answered : AnswerStatus.NoAnswer,
            answered ? NoAnswerReason.None
                : draft.IsUndecided ? NoAnswerReason.SourcesConflict : await ReasonAsync(question, ranked, cancellationToken),
            confidence,
            AnswerMode.Extractive,
            answered ? sentences : [],
            answered ? [] : sentences,
            answered || draft.IsUndecided ? [.. draft.Conflicts.Select(updates.Mark)] : [],
            Used(InOrder(question, sources, ranked), ranked, answered ? sentences : [], [.. repeated]),
            new Timings(retrievalTime, answeringTime, total - retrievalTime - answeringTime, total)));
    }

    /// <summary>Finds the passages that a question would be answered from, in the order of the passages.</summary>
    /// <param name="question">The question or key words; its answering options do not matter.</param>
    /// <param name="maxResults">1 to <see cref="MostResults"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public Task<SearchResult> SearchAsync(Question question, int maxResults, CancellationToken cancellationToken) =>
        SearchAsync(question, maxResults, rerank: false, cancellationToken);

    /// <summary>Finds the passages that a question would be answered from.</summary>
    /// <param name="question">The question or key words; its answering options do not matter.</param>
    /// <param name="maxResults">1 to <see cref="MostResults"/>.</param>
    /// <param name="rerank">Whether the best passages are put in the order of their best sentences, as an answer does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<SearchResult> SearchAsync(
        Question question, int maxResults, bool rerank, CancellationToken cancellationToken)
    {
        question.Validate();
        if (maxResults is < 1 or > MostResults)
        {
            throw new InvalidInputException("max_results", $"must be 1 to {MostResults}, is {maxResults}");
        }

        var start = _time.GetTimestamp();
        var retrieved = await _retriever.RetrieveAsync(question, maxResults, cancellationToken);
        var sources = await SourcesAsync(question.Corpus, retrieved, cancellationToken);
        var retrievalTime = _time.GetElapsedTime(start);
        if (rerank)
        {
            sources = InOrder(question, sources, await _ranker.RankAsync(question, retrieved, cancellationToken));
        }

        var total = _time.GetElapsedTime(start);
        return new SearchResult(sources, new Timings(retrievalTime, total - retrievalTime, TimeSpan.Zero, total));
    }

    /// <summary>What the confidence in an answer rests on. The evaluation fits models to it.</summary>
    internal async Task<Evidence> EvidenceAsync(Question question, CancellationToken cancellationToken)
    {
        var ranked = await RankAsync(question, cancellationToken);
        return _evidence.Of(question, ranked);
    }

    /// <summary>The sentences that a question's answer is chosen from, best first.</summary>
    internal async Task<ImmutableArray<SentenceCandidate>> RankAsync(Question question, CancellationToken cancellationToken)
    {
        question.Validate();
        var retrieved = await _retriever.RetrieveAsync(question, SourceLimit, cancellationToken);
        return await _ranker.RankAsync(question, retrieved, cancellationToken);
    }

    private async Task<ImmutableArray<Source>> SourcesAsync(
        CorpusName corpus, RetrievedPassages retrieved, CancellationToken cancellationToken)
    {
        var sources = ImmutableArray.CreateBuilder<Source>(retrieved.Passages.Length);
        foreach (var passage in retrieved.Passages)
        {
            var (hit, score) = passage;
            if (await _reader.ReadAsync(corpus, hit, cancellationToken) is { } text)
            {
                sources.Add(new Source(
                    hit.Article.Id, hit.Article.Version, hit.Span, hit.Span.Of(text.ArticleText), score, SourceUse.Retrieved,
                    hit.Article.Metadata) { AlsoPublishedBy = passage.AlsoPublishedBy, Page = text.Page });
            }
        }

        return sources.ToImmutable();
    }

    /// <summary>Why a question has no answer. A question whose dates shut the answer out is asked again without them.</summary>
    private async Task<NoAnswerReason> ReasonAsync(
        Question question, ImmutableArray<SentenceCandidate> ranked, CancellationToken cancellationToken)
    {
        if (question.Filter is { PublishedAfter: not null } or { PublishedBefore: not null })
        {
            var anyDate = question with { Filter = question.Filter with { PublishedAfter = null, PublishedBefore = null } };
            var retrieved = await _retriever.RetrieveAsync(anyDate, SourceLimit, cancellationToken);
            var shutOut = await _ranker.RankAsync(question, retrieved, cancellationToken);
            if (ConfidenceModel.Confidence(_evidence.Of(question, shutOut)) >= ConfidenceModel.AnswerThreshold)
            {
                return NoAnswerReason.OutsideDateRange;
            }
        }

        return ranked.All(candidate => candidate.Coverage == 0) ? NoAnswerReason.NothingFound : NoAnswerReason.EvidenceTooWeak;
    }

    private static AnswerSentence Verify(DraftSentence draft) => SentenceVerifier.Verify(draft.Sentence, _ => draft.ArticleText);

    /// <summary>
    /// The sources of the best sentences first, in their order, which is better than that of whole passages; beyond them that of
    /// retrieval is. A follow-up says too little for its sentences to overrule its passages.
    /// </summary>
    private static ImmutableArray<Source> InOrder(
        Question question, ImmutableArray<Source> sources, ImmutableArray<SentenceCandidate> ranked)
    {
        if (!question.History.IsEmpty)
        {
            return sources;
        }

        var places = ranked.Select(candidate => KeyOf(candidate.Passage.Hit)).Distinct()
            .Take(SourcesBySentence).Select((key, place) => (key, place)).ToDictionary(item => item.key, item => item.place);
        return [.. sources.OrderBy(source => places.GetValueOrDefault((source.ArticleId, source.Passage), int.MaxValue))];
    }

    private static (ArticleId Article, TextSpan Passage) KeyOf(PassageHit hit) => (hit.Article.Id, hit.Span);

    /// <summary>The sources with what became of each.</summary>
    private static ImmutableArray<Source> Used(
        ImmutableArray<Source> sources, ImmutableArray<SentenceCandidate> ranked, ImmutableArray<AnswerSentence> sentences,
        ImmutableArray<AnswerSentence> verified)
    {
        var weighed = ranked.Select(candidate => KeyOf(candidate.Passage.Hit)).ToHashSet();
        return [.. sources.Select(source => source with
        {
            Use = IsCitedBy(sentences, source) ? SourceUse.Cited
                : IsCitedBy(verified, source) ? SourceUse.Verified
                : weighed.Contains((source.ArticleId, source.Passage)) ? SourceUse.Presented : SourceUse.Retrieved,
        })];
    }

    private static bool IsCitedBy(ImmutableArray<AnswerSentence> sentences, Source source) =>
        sentences.Any(sentence => sentence.Citations.Any(citation =>
            citation.ArticleId == source.ArticleId && source.Passage.Contains(citation.Span)));
}

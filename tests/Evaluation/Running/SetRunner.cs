using System.Collections.Immutable;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Fitting;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Ingesting;
using Microsoft.Extensions.Logging;

namespace Dateline.Evaluation.Running;

/// <summary>
/// Takes a set's articles into a fresh archive through the real ingest pipeline and asks its questions.
/// </summary>
/// <param name="configure">Settings of the archive; its data directory is a new one each time.</param>
/// <param name="loggers">Where the archive reports.</param>
/// <param name="mode">How to answer.</param>
/// <param name="askers">How many questions are asked at once: 1 where a latency is to be that of one question alone.</param>
internal sealed class SetRunner(
    Action<KnowledgeOptions> configure, ILoggerFactory loggers, AnswerMode mode, int askers)
{
    public static readonly TimeProvider Clock = new FixedDay();

    /// <summary>Runs a set. The archive is removed afterwards.</summary>
    /// <param name="set">The set.</param>
    /// <param name="onArticle">Called after each article.</param>
    /// <param name="onQuestion">Called after each question; from several threads when there are several askers.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="InvalidInputException">The settings are wrong.</exception>
    public Task<RunResult> RunAsync(
        EvaluationSet set, Action onArticle, Action onQuestion, CancellationToken cancellationToken) =>
        OpenAsync(knowledge => RunAsync(set, knowledge, onArticle, onQuestion, cancellationToken), cancellationToken);

    /// <summary>What speaks for and against an answer to each question of a set. The archive is removed afterwards.</summary>
    /// <exception cref="InvalidInputException">The settings are wrong.</exception>
    public Task<FitExample[]> WeighAsync(EvaluationSet set, CancellationToken cancellationToken) => EachAsync(
        set,
        async (questions, question, cancelled) =>
        {
            var evidence = await questions.EvidenceAsync(Ask(question, mode), cancelled);
            return new FitExample(ConfidenceModel.Inputs(evidence), ConfidenceModel.Confidence(evidence), question.Answerable);
        },
        cancellationToken);

    /// <summary>The best sentences for each question of a set. The archive is removed afterwards.</summary>
    /// <param name="set">The set.</param>
    /// <param name="limit">At most so many sentences of each question.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidInputException">The settings are wrong.</exception>
    public Task<ReaderExample[]> SentencesAsync(EvaluationSet set, int limit, CancellationToken cancellationToken)
    {
        var originals = set.Articles.Where(article => article.File is null)
            .ToDictionary(article => article.Id, StringComparer.Ordinal);
        return EachAsync(
            set,
            async (questions, question, cancelled) =>
            {
                var ranked = await questions.RankAsync(Ask(question, mode), cancelled);
                return ReaderExample.Of(question, ranked.Take(limit), originals);
            },
            cancellationToken);
    }

    private Task<T[]> EachAsync<T>(
        EvaluationSet set, Func<QuestionAnswerer, EvaluationQuestion, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken) => OpenAsync(async knowledge =>
    {
        foreach (var article in set.Articles)
        {
            await knowledge.Articles.IngestAsync(CorpusName.Default, SourceOf(article), cancellationToken);
        }

        var found = new T[set.Questions.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = askers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, parallel, async (i, cancelled) =>
            found[i] = await ask(knowledge.Questions, set.Questions[i], cancelled));
        return found;
    }, cancellationToken);

    private async Task<T> OpenAsync<T>(Func<KnowledgeBase, Task<T>> use, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-evaluation-");
        var options = new KnowledgeOptions();
        try
        {
            configure(options);
            options.DataDirectory = folder.FullName;
            if (options.Validate() is [var fault, ..])
            {
                throw new InvalidInputException("settings", fault);
            }

            await using var knowledge = await KnowledgeBase.OpenAsync(options, loggers, Clock, cancellationToken);
            return await use(knowledge);
        }
        finally
        {
            await QdrantCollections.DropAsync(options);
            folder.Delete(recursive: true);
        }
    }

    private async Task<RunResult> RunAsync(
        EvaluationSet set, KnowledgeBase knowledge, Action onArticle, Action onQuestion, CancellationToken cancellationToken)
    {
        var texts = ImmutableArray.CreateBuilder<StoredText>(set.Articles.Length);
        var rejected = ImmutableArray.CreateBuilder<string>();
        var ingesting = TimeSpan.Zero;
        foreach (var article in set.Articles)
        {
            var started = Clock.GetTimestamp();
            var result = await knowledge.Articles.IngestAsync(CorpusName.Default, SourceOf(article), cancellationToken);
            ingesting += Clock.GetElapsedTime(started);
            if (result.Outcome == IngestOutcome.Rejected)
            {
                rejected.Add($"{article.Id}: {result.Rejection?.Field} {result.Rejection?.Description}");
            }
            else
            {
                var stored = await knowledge.Articles.GetAsync(
                    CorpusName.Default, ArticleId.Parse(article.Id), version: null, cancellationToken);
                texts.Add(new StoredText(article.Id, stored.Text));
            }

            onArticle();
        }

        var predictions = new Prediction[set.Questions.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = askers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, predictions.Length, parallel, async (i, cancelled) =>
        {
            var started = Clock.GetTimestamp();
            var answer = await knowledge.Questions.AskAsync(Ask(set.Questions[i], mode), cancelled);
            predictions[i] = answer.ToPrediction(set.Questions[i].Id, Clock.GetElapsedTime(started));
            onQuestion();
        });

        return new RunResult([.. predictions], texts.DrainToImmutable(), rejected.DrainToImmutable(), ingesting);
    }

    /// <summary>An article of a set as it is ingested.</summary>
    public static ArticleSource SourceOf(SetArticle article) => new(
        ArticleId.Parse(article.Id),
        article.File is { } file
            ? new ArticleContent.Document(File.ReadAllBytes(file))
            : new ArticleContent.PlainText(article.Text),
        new ArticleMetadata
        {
            Title = article.Title ?? "",
            Publisher = article.Publisher ?? "",
            PublishedAt = article.PublishedAt,
            Url = article.Url ?? "",
        });

    /// <summary>A question of a set as it is asked.</summary>
    public static Question Ask(EvaluationQuestion question, AnswerMode mode) => new(CorpusName.Default, question.Text)
    {
        History = [.. (question.History ?? []).Select(turn => new Turn(turn.Role == "user", turn.Content))],
        AskedAt = question.AskedAt,
        Mode = mode,
    };
}

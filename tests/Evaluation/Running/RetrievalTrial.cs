using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Evaluation.Running;

/// <summary>A set's articles in an archive of their own, of which its questions are asked with one ranking after another.</summary>
internal sealed class RetrievalTrial : IAsyncDisposable
{
    private const int Passages = 10;

    private readonly EvaluationSet _set;
    private readonly ArticleTexts _texts;
    private readonly DirectoryInfo _folder;
    private readonly Embedder _embedder;
    private readonly IPassageIndex _index;
    private readonly TextAnalyzer _analyzer = new();

    private RetrievalTrial(EvaluationSet set, ArticleTexts texts, DirectoryInfo folder, Embedder embedder, IPassageIndex index)
    {
        _set = set;
        _texts = texts;
        _folder = folder;
        _embedder = embedder;
        _index = index;
    }

    /// <summary>Takes the articles in.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">Settings of the archive; its data directory is a new one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<RetrievalTrial> OpenAsync(
        EvaluationSet set, KnowledgeOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-ablation-");
        options.DataDirectory = folder.FullName;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var knowledge = await KnowledgeBase.OpenAsync(
            options, NullLoggerFactory.Instance, SetRunner.Clock, cancellationToken))
        {
            foreach (var article in set.Articles)
            {
                var id = ArticleId.Parse(article.Id);
                await knowledge.Articles.IngestAsync(CorpusName.Default, SetRunner.SourceOf(article), cancellationToken);
                texts.Add(article.Id, (await knowledge.Articles.GetAsync(CorpusName.Default, id, null, cancellationToken)).Text);
            }
        }

        var embedder = await KnowledgeBase.OpenEmbedderAsync(options, SetRunner.Clock, cancellationToken);
        var index = await IndexFactory.OpenAsync(
            options, embedder.Profile, NullLogger.Instance, SetRunner.Clock, cancellationToken);
        return new RetrievalTrial(set, new ArticleTexts(texts), folder, embedder, index);
    }

    /// <summary>Asks the questions with a ranking and scores what was found.</summary>
    /// <returns>Each metric, in the order of <see cref="Metric.All"/>; those of answers say nothing.</returns>
    public async Task<double?[]> ScoreAsync(RetrievalVariant variant, CancellationToken cancellationToken)
    {
        var profile = variant.Change(new RankingProfile(_embedder.Profile.Weight));
        var retriever = new Retriever(_index, _analyzer, _embedder, profile, SetRunner.Clock);
        var predictions = new Dictionary<string, Prediction>(StringComparer.Ordinal);
        foreach (var question in _set.Questions)
        {
            var asked = SetRunner.Ask(question, AnswerMode.Extractive);
            var found = await retriever.RetrieveAsync(asked, Passages, cancellationToken);
            predictions.Add(question.Id, new Prediction(
                question.Id, AnswerStatus.NoAnswer, 0, [],
                [.. found.Passages.Select(passage => new PredictedPassage(
                    passage.Hit.Article.Id.Value, passage.Hit.Span.Start, passage.Hit.Span.End, passage.Score))],
                LatencyMs: 0));
        }

        var table = SetScorer.Table(_set, predictions, _texts).Table;
        return table.Values([.. Enumerable.Range(0, table.Questions.Length)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        _embedder.Dispose();
        _analyzer.Dispose();
        _folder.Delete(recursive: true);
    }
}

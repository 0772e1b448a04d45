using System.Collections.Immutable;
using System.CommandLine;
using Dateline.Evaluation.Comparing;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Testing.FakeQdrant;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "parity": whether both indexes give the same passages for the same question.</summary>
internal static class ParityCommand
{
    /// <summary>The least share of questions whose lists must be equal.</summary>
    private const double Floor = 0.99;

    private const int Passages = 10;
    private const int RewriteEvery = 10;

    /// <summary>The most by which a metric may differ.</summary>
    private const double MostApart = 0.003;

    private const string Description = """
        Takes each set's articles, beside a second corpus, into the embedded index and into Qdrant, rewrites a tenth of them, asks
        its questions of both, and compares the first ten passages and the metrics of the answers. Fails (exit code 1) below .99
        equal lists, or where a metric of a set differs by more than .003. Qdrant is the one that QDRANT_URL names, or a FakeQdrant
        in this process.

        Examples:
          parity
          parity --data ../shared/eval/xquad --limit 50
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false,
            "Folder of a set. Default: the repository's seeds/questions and seeds/quiz, and all of ../shared/eval where that is there.");
        var limit = Options.Number("--limit", 1, int.MaxValue, int.MaxValue, "Asks only the first N questions of each set.");
        var command = new Command("parity", Description) { data, limit };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetValue(data) is { Length: > 0 } given ? given : DefaultSets.Find(), parsed.GetValue(limit), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, IReadOnlyList<string> folders, int limit, CancellationToken cancellationToken)
    {
        var sets = folders.Select(EvaluationSetReader.Read).ToList();
        await using var fake = QdrantCollections.Url is null ? await FakeQdrantServer.StartAsync() : null;
        var (all, equal, farthest) = (0, 0, 0.0);
        foreach (var whole in sets)
        {
            // The second corpus is the next set, so that its words are counted if anything counts across corpora.
            var other = sets[(sets.IndexOf(whole) + 1) % sets.Count];
            var set = whole with { Questions = [.. whole.Questions.Take(limit)] };
            var onQdrant = Settings(KnowledgeOptions.QdrantIndex);
            onQdrant.Qdrant.Url = fake?.Url ?? onQdrant.Qdrant.Url;
            var expected = await RunAsync(console, Settings(KnowledgeOptions.SqliteIndex), set, other, cancellationToken);
            var actual = await RunAsync(console, onQdrant, set, other, cancellationToken);

            var same = expected.Lists.Zip(actual.Lists).Count(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));
            var apart = Comparison.Of(expected.Table, actual.Table).Differences.MaxBy(difference => Math.Abs(difference.Difference));
            console.WriteLine(
                $"{set.Name}: {same} of {set.Questions.Length} lists equal ({(fake is null ? "Qdrant" : "FakeQdrant")}); "
                + (apart is null or { Difference: 0 } ? "every metric equal" : $"{apart.Metric.Label} {apart.Before:0.0000} and {apart.After:0.0000}"));
            (all, equal) = (all + set.Questions.Length, equal + same);
            farthest = Math.Max(farthest, Math.Abs(apart?.Difference ?? 0));
        }

        console.WriteLine($"all: {equal} of {all} lists equal, {(double)equal / all:0.0000}; metrics at most {farthest:0.0000} apart");
        return equal >= Floor * all && farthest <= MostApart ? 0 : 1;
    }

    /// <summary>Asks a set's questions of one index: the first passages of each as text that can be compared, and the scored answers.</summary>
    private static Task<(List<ImmutableArray<string>> Lists, QuestionTable Table)> RunAsync(
        IAnsiConsole console, KnowledgeOptions options, EvaluationSet set, EvaluationSet other, CancellationToken cancellationToken) =>
        console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var articles = progress.AddTask(
                    Markup.Escape($"{set.Name} on {options.Index}: articles"), maxValue: set.Articles.Length + other.Articles.Length);
                var questions = progress.AddTask(Markup.Escape($"{set.Name} on {options.Index}: questions"), maxValue: set.Questions.Length);
                var folder = Directory.CreateTempSubdirectory("dateline-parity-");
                try
                {
                    options.DataDirectory = folder.FullName;
                    QdrantCollections.Separate(options);
                    await using var knowledge = await KnowledgeBase.OpenAsync(
                        options, new ConsoleWarnings(console), SetRunner.Clock, cancellationToken);
                    await IngestAsync(knowledge, CorpusName.Parse("other"), other, articles, cancellationToken);
                    await IngestAsync(knowledge, CorpusName.Default, set, articles, cancellationToken);
                    return await AskAsync(knowledge, set, questions, cancellationToken);
                }
                finally
                {
                    await QdrantCollections.DropAsync(options);
                    folder.Delete(recursive: true);
                }
            });

    private static async Task<(List<ImmutableArray<string>> Lists, QuestionTable Table)> AskAsync(
        KnowledgeBase knowledge, EvaluationSet set, ProgressTask progress, CancellationToken cancellationToken)
    {
        var lists = new List<ImmutableArray<string>>();
        var predictions = new Dictionary<string, Prediction>(StringComparer.Ordinal);
        foreach (var question in set.Questions)
        {
            var asked = SetRunner.Ask(question, AnswerMode.Extractive);
            var found = await knowledge.Questions.SearchAsync(asked, Passages, cancellationToken);
            lists.Add([.. found.Sources.Select(source => $"{source.ArticleId} {source.Version} {source.Passage}")]);
            predictions[question.Id] = (await knowledge.Questions.AskAsync(asked, cancellationToken)).ToPrediction(question.Id, TimeSpan.Zero);
            progress.Increment(1);
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var article in set.Articles)
        {
            var stored = await knowledge.Articles.GetAsync(
                CorpusName.Default, ArticleId.Parse(article.Id), version: null, cancellationToken);
            texts[article.Id] = stored.Text;
        }

        return (lists, SetScorer.Score(set, predictions, new ArticleTexts(texts)).Table);
    }

    /// <summary>
    /// Retrieval is compared, and what follows from it: a reader would only make that slower. A FakeQdrant looks at every vector, so
    /// calls may take long.
    /// </summary>
    private static KnowledgeOptions Settings(string index) => new()
    {
        Index = index,
        Reader = KnowledgeOptions.NoReader,
        Qdrant = new QdrantOptions { CallTimeout = TimeSpan.FromMinutes(5), AttemptTimeout = TimeSpan.FromMinutes(5) },
    };

    private static async Task IngestAsync(
        KnowledgeBase knowledge, CorpusName corpus, EvaluationSet set, ProgressTask progress, CancellationToken cancellationToken)
    {
        for (var i = 0; i < set.Articles.Length; i++)
        {
            var source = SetRunner.SourceOf(set.Articles[i]);
            if (i % RewriteEvery == 0 && source.Content is ArticleContent.PlainText text)
            {
                var draft = new ArticleContent.PlainText($"{text.Value}\n\nThis draft was corrected later.");
                await knowledge.Articles.IngestAsync(corpus, source with { Content = draft }, cancellationToken);
            }

            await knowledge.Articles.IngestAsync(corpus, source, cancellationToken);
            progress.Increment(1);
        }
    }
}

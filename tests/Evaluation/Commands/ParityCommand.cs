using System.Collections.Immutable;
using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
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

    private const string Description = """
        Takes each set's articles, beside a second corpus, into the embedded index and into Qdrant, rewrites a tenth of them, asks
        its questions of both and compares the first ten passages. Fails (exit code 1) below .99 equal lists. Qdrant is the one
        that QDRANT_URL names, or a FakeQdrant in this process.

        Examples:
          parity
          parity --data ../shared/eval/xquad --limit 50
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: false,
            "Folder of a set. Default: the repository's seeds/questions, and all of ../shared/eval where that is there.");
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
        var (all, equal) = (0, 0);
        foreach (var set in sets)
        {
            // The second corpus is the next set, so that its words are counted if anything counts across corpora.
            var other = sets[(sets.IndexOf(set) + 1) % sets.Count];
            var onQdrant = Settings(KnowledgeOptions.QdrantIndex);
            onQdrant.Qdrant.Url = fake?.Url ?? onQdrant.Qdrant.Url;
            var questions = set.Questions.Take(limit).ToList();
            var expected = await FoundAsync(Settings(KnowledgeOptions.SqliteIndex), set, other, questions, cancellationToken);
            var actual = await FoundAsync(onQdrant, set, other, questions, cancellationToken);
            var same = expected.Zip(actual).Count(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));
            console.WriteLine($"{set.Name}: {same} of {questions.Count} lists equal ({(fake is null ? "Qdrant" : "FakeQdrant")})");
            (all, equal) = (all + questions.Count, equal + same);
        }

        console.WriteLine($"all: {equal} of {all} lists equal, {(double)equal / all:0.0000}");
        return equal >= Floor * all ? 0 : 1;
    }

    /// <summary>The first passages for each question, as text that can be compared.</summary>
    private static async Task<List<ImmutableArray<string>>> FoundAsync(
        KnowledgeOptions options, EvaluationSet set, EvaluationSet other, List<EvaluationQuestion> questions,
        CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-parity-");
        try
        {
            options.DataDirectory = folder.FullName;
            QdrantCollections.Separate(options);
            await using var knowledge = await KnowledgeBase.OpenAsync(
                options, new ConsoleWarnings(AnsiConsole.Console), SetRunner.Clock, cancellationToken);
            await IngestAsync(knowledge, CorpusName.Parse("other"), other, cancellationToken);
            await IngestAsync(knowledge, CorpusName.Default, set, cancellationToken);
            var found = new List<ImmutableArray<string>>();
            foreach (var question in questions)
            {
                var result = await knowledge.Questions.SearchAsync(SetRunner.Ask(question, AnswerMode.Extractive), Passages, cancellationToken);
                found.Add([.. result.Sources.Select(source => $"{source.ArticleId} {source.Version} {source.Passage}")]);
            }

            return found;
        }
        finally
        {
            await QdrantCollections.DropAsync(options);
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Passages are compared, so no reader is needed.</summary>
    private static KnowledgeOptions Settings(string index) => new() { Index = index, Reader = KnowledgeOptions.NoReader };

    private static async Task IngestAsync(
        KnowledgeBase knowledge, CorpusName corpus, EvaluationSet set, CancellationToken cancellationToken)
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
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using Dateline.Benchmarks.Load;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using HdrHistogram;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Peers;

/// <summary>
/// The hidden command "measure-peers": gives each peer an archive's passages and asks all of them the same questions. "peers"
/// starts it as a process of its own for each size.
/// </summary>
internal static class MeasurePeersCommand
{
    private const int MostQuestions = 200;
    private const int MaxResults = 10;

    /// <summary>
    /// Each engine answers all questions so often, in turns with the others: what else the machine does meanwhile falls on all.
    /// The first rounds are not counted.
    /// </summary>
    private const int Rounds = 8;
    private const int WarmUpRounds = 3;

    public static Command Create()
    {
        var data = new Option<string>("--data-directory") { Required = true };
        var questions = new Option<string>("--questions") { Required = true };
        var command = new Command("measure-peers", "Measures an archive beside its peers for \"peers\".") { data, questions };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("dateline-peers-");
            try
            {
                var measured = await MeasureAsync(
                    parsed.GetRequiredValue(data), folder.FullName, parsed.GetRequiredValue(questions), cancellationToken);
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(measured, JsonFormat.Line));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<PeerComparison> MeasureAsync(
        string data, string folder, string questionFile, CancellationToken cancellationToken)
    {
        var questions = Questions.Read(questionFile).Take(MostQuestions).ToList();
        var options = new KnowledgeOptions { DataDirectory = data, Reader = KnowledgeOptions.NoReader };
        await using var lucene = await LuceneEngine.MakeAsync(
            Path.Combine(folder, "lucene"), ArchivePassages.ReadAsync(options, cancellationToken), cancellationToken);
        await using var fts5 = await Fts5Engine.MakeAsync(
            Path.Combine(folder, "fts5.db"), ArchivePassages.ReadAsync(options, cancellationToken), cancellationToken);
        await using var knowledge = await KnowledgeBase.OpenAsync(
            options, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        ISearchEngine[] engines = [new DatelineEngine(knowledge), lucene, fts5];
        var latencies = Array.ConvertAll(engines, _ => Latencies.NewHistogram());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < engines.Length; i++)
            {
                await AskAsync(engines[i], questions, round < WarmUpRounds ? null : latencies[i], cancellationToken);
            }
        }

        var corpora = await knowledge.Articles.ListCorporaAsync(cancellationToken);
        return new PeerComparison(
            corpora.Sum(corpus => corpus.PassageCount),
            [.. engines.Select((engine, i) => new EngineLatency(engine.Name, LatencySummary.Of(latencies[i])))]);
    }

    private static async Task AskAsync(
        ISearchEngine engine, List<EvaluationQuestion> questions, HistogramBase? latencies,
        CancellationToken cancellationToken)
    {
        foreach (var question in questions)
        {
            var started = TimeProvider.System.GetTimestamp();
            var found = await engine.SearchAsync(question, MaxResults, cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(started);
            if (found.Count == 0)
            {
                throw new InvalidOperationException($"{engine.Name} finds nothing for '{question.Text}'");
            }

            if (latencies is not null)
            {
                Latencies.Record(latencies, took);
            }
        }
    }
}

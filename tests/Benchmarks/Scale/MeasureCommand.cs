using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dateline.Benchmarks.Load;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using HdrHistogram;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Scale;

/// <summary>
/// The hidden command "measure": opens an archive and asks. "scale" starts it as a process of its own for each size, so that
/// memory and open time are those of this archive and of nothing before it.
/// </summary>
internal static class MeasureCommand
{
    private const int MostQuestions = 200;
    private const int WarmUps = 20;
    private const int MaxResults = 10;
    private const double Million = 1e6;

    public static Command Create()
    {
        var data = new Option<string>("--data-directory") { Required = true };
        var questions = new Option<string>("--questions") { Required = true };
        var command = new Command("measure", "Measures an archive for \"scale\".") { data, questions };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var measured = await MeasureAsync(
                parsed.GetRequiredValue(data), parsed.GetRequiredValue(questions), TimeProvider.System, cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(measured, JsonFormat.Line));
        });
        return command;
    }

    private static async Task<OpenedArchive> MeasureAsync(
        string data, string questionFile, TimeProvider time, CancellationToken cancellationToken)
    {
        var questions = Questions.Read(questionFile).Take(MostQuestions)
            .Select(question => question.ToQuestion(CorpusName.Default)).ToList();
        var started = time.GetTimestamp();
        await using var knowledge = await KnowledgeBase.OpenAsync(
            new KnowledgeOptions { DataDirectory = data }, NullLoggerFactory.Instance, time, cancellationToken);
        var open = time.GetElapsedTime(started);
        var search = await MeasureAsync(questions, question =>
            knowledge.Questions.SearchAsync(question, MaxResults, cancellationToken), time);
        var ask = await MeasureAsync(questions, question => knowledge.Questions.AskAsync(question, cancellationToken), time);
        using var self = Process.GetCurrentProcess();
        return new OpenedArchive(
            open.TotalSeconds, self.WorkingSet64 / Million, LatencySummary.Of(search), LatencySummary.Of(ask));
    }

    private static async Task<HistogramBase> MeasureAsync<T>(IReadOnlyList<T> questions, Func<T, Task> ask, TimeProvider time)
    {
        foreach (var question in questions.Take(WarmUps))
        {
            await ask(question);
        }

        var latencies = Latencies.NewHistogram();
        foreach (var question in questions)
        {
            var started = time.GetTimestamp();
            await ask(question);
            Latencies.Record(latencies, time.GetElapsedTime(started));
        }

        return latencies;
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dateline.Benchmarks.Load;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using HdrHistogram;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Scale;

/// <summary>
/// The hidden command "measure": opens an archive and asks, for passages or for answers. "scale" starts it as a process of its own for each size, so that
/// memory and open time are those of this archive and of nothing before it.
/// </summary>
internal static class MeasureCommand
{
    private const int MostQuestions = 200;
    private const int MaxResults = 10;
    private const double Million = 1e6;

    /// <summary>How often the first half of the questions is asked; the second is asked once, after that.</summary>
    private const int WarmUpRounds = 4;

    public static Command Create()
    {
        var data = new Option<string>("--data-directory") { Required = true };
        var questions = new Option<string>("--questions") { Required = true };
        var answers = new Option<bool>("--answers");
        var collections = new Option<string?>("--collections");
        var command = new Command("measure", "Measures an archive for \"scale\".") { data, questions, answers, collections };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var measured = await MeasureAsync(
                GrowingArchive.OptionsOf(parsed.GetRequiredValue(data), parsed.GetValue(collections)),
                parsed.GetRequiredValue(questions), parsed.GetValue(answers), TimeProvider.System, cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(measured, JsonFormat.Line));
        });
        return command;
    }

    private static async Task<OpenedArchive> MeasureAsync(
        KnowledgeOptions options, string questionFile, bool answers, TimeProvider time, CancellationToken cancellationToken)
    {
        var questions = Questions.Read(questionFile).Take(MostQuestions)
            .Select(question => question.ToQuestion(CorpusName.Default)).ToList();
        var (first, others) = (questions[..(questions.Count / 2)], questions[(questions.Count / 2)..]);
        options.Reader = answers ? KnowledgeOptions.DefaultReader : KnowledgeOptions.NoReader;
        var started = time.GetTimestamp();
        await using var knowledge = await KnowledgeBase.OpenAsync(
            options, NullLoggerFactory.Instance, time, cancellationToken);
        var open = time.GetElapsedTime(started);
        Func<Question, Task> ask = answers
            ? question => knowledge.Questions.AskAsync(question, cancellationToken)
            : question => knowledge.Questions.SearchAsync(question, MaxResults, cancellationToken);
        var (cold, coldProcessor) = await MeasureAsync(first, ask, time);
        for (var round = 1; round < WarmUpRounds; round++)
        {
            await MeasureAsync(first, ask, time);
        }

        var (warm, warmProcessor) = await MeasureAsync(others, ask, time);
        using var self = Process.GetCurrentProcess();
        return new OpenedArchive(
            open.TotalSeconds, self.WorkingSet64 / Million, LatencySummary.Of(cold), LatencySummary.Of(warm),
            coldProcessor, warmProcessor);
    }

    private static async Task<(HistogramBase Latencies, double ProcessorMs)> MeasureAsync(
        List<Question> questions, Func<Question, Task> ask, TimeProvider time)
    {
        var latencies = Latencies.NewHistogram();
        var before = Environment.CpuUsage.TotalTime;
        foreach (var question in questions)
        {
            var started = time.GetTimestamp();
            await ask(question);
            Latencies.Record(latencies, time.GetElapsedTime(started));
        }

        return (latencies, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / questions.Count);
    }
}

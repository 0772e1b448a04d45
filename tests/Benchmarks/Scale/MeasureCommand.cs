using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dateline.Benchmarks.Load;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using HdrHistogram;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Scale;

/// <summary>
/// The hidden command "measure": opens an archive and asks for passages or answers, streams answers, or verifies quotes. "scale"
/// starts it as a process of its own for each size, so that memory and open time are those of this archive and of nothing before it.
/// </summary>
internal static class MeasureCommand
{
    public const string Name = "measure";
    public const string What = "--what";
    public const string Search = "search";
    public const string Answers = "answers";
    public const string Stream = "stream";
    public const string Quotes = "quotes";

    private const int MostQuestions = 200;
    private const int MaxResults = 10;
    private const double Million = 1e6;

    /// <summary>How often the first half of the questions is asked; the second is asked once, after that.</summary>
    private const int WarmUpRounds = 4;

    public static Command Create()
    {
        var data = new Option<string>("--data-directory") { Required = true };
        var questions = new Option<string>("--questions") { Required = true };
        var what = new Option<string>(What) { DefaultValueFactory = _ => Search };
        what.AcceptOnlyFromAmong(Search, Answers, Stream, Quotes);
        var found = Options.Optional("--found", "FILE", "Writes what was found for each quote.");
        var ofKind = Options.Number("--of-kind", 1, 10_000, 100, "At most so many quotes of each kind.");
        var usual = (int)new KnowledgeOptions().ReaderTime.TotalMilliseconds;
        var readerTime = Options.Number("--reader-time", 1, 60_000, usual, "So many milliseconds the reader may take for a question.");
        var collections = new Option<string?>("--collections");
        var command = new Command(Name, "Measures an archive for \"scale\".")
        {
            data, questions, what, found, ofKind, readerTime, collections,
        };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = GrowingArchive.OptionsOf(parsed.GetRequiredValue(data), parsed.GetValue(collections));
            options.ReaderTime = TimeSpan.FromMilliseconds(parsed.GetValue(readerTime));
            var asked = Benchmarks.Questions.Read(parsed.GetRequiredValue(questions)).Take(MostQuestions)
                .Select(question => question.ToQuestion(CorpusName.Default)).ToList();
            object measured = parsed.GetValue(what) switch
            {
                Quotes => await MeasureQuotesAsync(options, parsed.GetValue(ofKind), parsed.GetValue(found), cancellationToken),
                Stream => await MeasureStreamAsync(options, asked, cancellationToken),
                var other => await MeasureAsync(options, asked, other == Answers, TimeProvider.System, cancellationToken),
            };
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(measured, JsonFormat.Line));
        });
        return command;
    }

    private static async Task<ImmutableArray<MeasuredQuotes>> MeasureQuotesAsync(
        KnowledgeOptions options, int ofKind, string? foundFile, CancellationToken cancellationToken)
    {
        await using var knowledge = await KnowledgeBase.OpenAsync(
            options, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        var measurement = new QuoteMeasurement(knowledge, ofKind, TimeProvider.System);
        var measured = await measurement.MeasureAsync(cancellationToken);
        if (foundFile is not null)
        {
            await File.WriteAllLinesAsync(
                foundFile, measurement.Found.Select(quote => JsonSerializer.Serialize(quote, JsonFormat.Line)), cancellationToken);
        }

        return measured;
    }

    private static async Task<FirstSentence> MeasureStreamAsync(
        KnowledgeOptions options, List<Question> questions, CancellationToken cancellationToken)
    {
        options.Reader = KnowledgeOptions.DefaultReader;
        await using var knowledge = await KnowledgeBase.OpenAsync(
            options, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        return await new StreamMeasurement(knowledge.Questions, TimeProvider.System).MeasureAsync(questions, cancellationToken);
    }

    private static async Task<OpenedArchive> MeasureAsync(
        KnowledgeOptions options, List<Question> questions, bool answers, TimeProvider time, CancellationToken cancellationToken)
    {
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

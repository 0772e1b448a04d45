using System.CommandLine;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Grpc.Core;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline ask: an answer as it comes, each sentence with its numbered citations.</summary>
internal static class AskCommand
{
    public static Command Create(Connection connection, IAnsiConsole output)
    {
        var question = new Argument<string>("question") { Description = "The question, in quotation marks." };
        var max = new Option<int>("--max") { Description = "At most so many sentences, 1 to 20.", DefaultValueFactory = _ => 3 };
        var unsupported = new Option<bool>("--include-unsupported") { Description = "Also show sentences found unsupported." };
        var command = new Command("ask", "Asks a question. Example: dateline ask \"Who signed the Sochi memorandum?\"")
        {
            question, max, unsupported,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new AskStreamRequest
            {
                Corpus = connection.Corpus(parsed),
                Question = parsed.GetRequiredValue(question),
                MaxSentences = parsed.GetValue(max),
                IncludeUnsupported = parsed.GetValue(unsupported),
            };
            using var channel = connection.Open(parsed);
            var service = new QuestionAnsweringService.QuestionAnsweringServiceClient(channel);
            using var call = service.AskStream(request, cancellationToken: cancellationToken);
            await ShowAsync(call.ResponseStream, connection.Json(parsed), output, cancellationToken);
            return ExitCode.Well;
        });
        return command;
    }

    private static async Task ShowAsync(
        IAsyncStreamReader<AskStreamResponse> events, bool json, IAnsiConsole output, CancellationToken cancellationToken)
    {
        var cited = new List<Citation>();
        await foreach (var happened in events.ReadAllAsync(cancellationToken))
        {
            if (json)
            {
                Shown.Json(output, happened);
            }
            else if (happened.EventCase == AskStreamResponse.EventOneofCase.Sentence)
            {
                var numbers = happened.Sentence.Citations.Select(citation => Number(citation, cited));
                output.MarkupInterpolated($"[grey]{AsOf(happened.Sentence)}[/]{Shown.Plain(happened.Sentence.Text)} [blue]{string.Concat(numbers.Select(n => $"[{n}]"))}[/]");
                output.MarkupLineInterpolated($"[yellow]{Warning(happened.Sentence)}{Superseded(happened.Sentence)}[/]");
            }
            else if (happened.EventCase == AskStreamResponse.EventOneofCase.Answer)
            {
                ShowEnd(happened.Answer, cited, output);
            }
        }
    }

    private static int Number(Citation citation, List<Citation> cited)
    {
        if (!cited.Contains(citation))
        {
            cited.Add(citation);
        }

        return cited.IndexOf(citation) + 1;
    }

    private static string AsOf(AnswerSentence sentence) => sentence.AsOf is { } moment ? $"On {Shown.Date(moment)}: " : "";

    private static string Superseded(AnswerSentence sentence) =>
        sentence.SupersededBy is { } newer ? $" (overturned on {Shown.Date(newer.PublishedAt)})" : "";

    private static string Warning(AnswerSentence sentence) => sentence.Verdict switch
    {
        Verdict.Supported => "",
        Verdict.PartlySupported => " (only partly supported)",
        _ => " (not supported)",
    };

    private static void ShowEnd(Answer answer, List<Citation> cited, IAnsiConsole output)
    {
        if (answer.Status == AnswerStatus.NoAnswer)
        {
            output.MarkupLineInterpolated($"[yellow]No answer:[/] {Reason(answer.NoAnswerReason)}");
        }

        foreach (var conflict in answer.Conflicts)
        {
            output.MarkupLineInterpolated($"[yellow]Sources disagree ({Shown.Plain(conflict.Kind)}):[/]");
            output.MarkupLineInterpolated($"  newer: {Shown.Plain(conflict.Newer.Quote)} [grey]{Shown.Place(conflict.Newer)}[/]");
            output.MarkupLineInterpolated($"  older: {Shown.Plain(conflict.Older.Quote)} [grey]{Shown.Place(conflict.Older)}[/]");
        }

        output.WriteLine();
        for (var i = 0; i < cited.Count; i++)
        {
            output.MarkupLineInterpolated($"[blue][[{i + 1}]][/] {Shown.Place(cited[i])}");
            output.MarkupLineInterpolated($"    [grey]“{Shown.Plain(cited[i].Quote)}”[/]");
        }

        output.MarkupLineInterpolated(
            $"[grey]confidence {answer.Confidence:0.00}, {answer.Timings.Total.ToTimeSpan().TotalMilliseconds:0} ms[/]");
    }

    private static string Reason(NoAnswerReason reason) => reason switch
    {
        NoAnswerReason.NothingFound => "nothing in the corpus has to do with the question.",
        NoAnswerReason.EvidenceTooWeak => "what was found does not say enough.",
        NoAnswerReason.OutsideDateRange => "what would answer lies outside the dates asked for.",
        NoAnswerReason.SourcesConflict => "sources contradict one another, and none can be preferred.",
        _ => "the archive does not answer this question.",
    };
}

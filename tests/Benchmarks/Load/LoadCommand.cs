using System.CommandLine;
using System.Text.Json;
using Dateline.Evaluation.Data;
using Grpc.Net.Client;
using Spectre.Console;

namespace Dateline.Benchmarks.Load;

/// <summary>The command "load": how much a running system takes.</summary>
internal static class LoadCommand
{
    private const string Corpus = "default";

    private const string Description = """
        Takes articles in through the gateway's stream, then asks questions for a while, and prints rates, latencies and what
        the server used. Without a target it publishes and starts Standalone as a process of its own, on an empty archive.

        Examples:
          load --articles ../shared/eval/clapnq/articles.jsonl --questions ../shared/eval/clapnq/questions.jsonl
          load --articles articles.jsonl --questions questions.jsonl --concurrency 16 --seconds 30 --out load.json
          load --articles articles.jsonl --questions questions.jsonl --rate 50
          load --articles articles.jsonl --questions questions.jsonl --json-door
          load --articles articles.jsonl --questions questions.jsonl --target http://localhost:8081 --pid 4711
        """;

    public static Command Create(IAnsiConsole console)
    {
        var articles = new Option<string>("--articles") { HelpName = "FILE", Description = "articles.jsonl of a set.", Required = true };
        var questions = new Option<string>("--questions") { HelpName = "FILE", Description = "questions.jsonl of a set.", Required = true };
        var target = Url("--target", "gRPC door of a running gateway.");
        var httpTarget = Url("--http-target", "Its HTTP door, for --json-door.");
        var qaTarget = Url("--qa-target", "Its Qa service, for --direct.");
        var pid = new Option<int?>("--pid") { HelpName = "PID", Description = "The target's process on this machine, to measure what it uses." };
        var standalone = new Option<string?>("--standalone")
            { HelpName = "FOLDER", Description = "A Standalone published before. Default: published now, to artifacts/standalone." };
        var concurrency = Bounded(new("--concurrency") { HelpName = "N", Description = "Askers at once.", DefaultValueFactory = _ => 8 }, 1, 10_000);
        var seconds = Bounded(new("--seconds") { HelpName = "N", Description = "How long to ask.", DefaultValueFactory = _ => 20 }, 1, 86_400);
        var rate = new Option<double?>("--rate")
            { HelpName = "N", Description = "Questions a second that are due whether or not answers come (open loop). Default: closed loop." };
        var jsonDoor = new Option<bool>("--json-door") { Description = "Asks as JSON over HTTP." };
        var direct = new Option<bool>("--direct") { Description = "Asks the Qa service without the gateway." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Writes everything as JSON." };

        var command = new Command("load", Description)
        {
            articles, questions, target, httpTarget, qaTarget, pid, standalone, concurrency, seconds, rate, jsonDoor, direct, output,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var door = parsed.GetValue(jsonDoor) ? "json" : parsed.GetValue(direct) ? "direct" : "grpc";
            var options = new LoadOptions(
                parsed.GetRequiredValue(articles), parsed.GetRequiredValue(questions), parsed.GetValue(target),
                parsed.GetValue(httpTarget), parsed.GetValue(qaTarget), parsed.GetValue(pid), parsed.GetValue(standalone),
                parsed.GetValue(concurrency), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), door);
            options.Validate();
            return RunAsync(console, options, parsed.GetValue(output), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, LoadOptions options, string? output, CancellationToken cancellationToken)
    {
        var articles = JsonLines.Read<SetArticle>(options.Articles).Select(line => line.Value).ToList();
        var requests = Questions.Read(options.Questions).Select(question => question.ToRequest(Corpus)).ToList();
        await using var server = await LoadTarget.OpenAsync(options, TimeProvider.System, cancellationToken);
        console.WriteLine($"taking {articles.Count} articles in …");
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var (ingest, ingestServer) = await ServerUse.DuringAsync(server.Process, TimeProvider.System, () =>
            new IngestPhase(channel, TimeProvider.System).RunAsync(Corpus, articles, cancellationToken));

        console.WriteLine($"asking for {options.Duration.TotalSeconds} s …");
        using var door = server.OpenDoor(options.Door);
        var asking = new AskPhase(door, requests, TimeProvider.System);
        var (ask, askServer) = await ServerUse.DuringAsync(server.Process, TimeProvider.System, () =>
            asking.RunAsync(options.Door, options.Concurrency, options.Duration, options.Rate, cancellationToken));

        var result = new LoadResult(ingest, ingestServer, ask, askServer);
        LoadReport.Print(console, result);
        if (output is not null)
        {
            await File.WriteAllTextAsync(output, JsonSerializer.Serialize(result, JsonFormat.Indented) + "\n", cancellationToken);
        }

        return ask.Errors.Count == 0 ? 0 : 1;
    }

    private static Option<Uri?> Url(string name, string description) => new(name)
    {
        HelpName = "URL",
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https"))
            {
                return url;
            }

            result.AddError($"{name} must be an absolute http or https URL");
            return null;
        },
    };

    private static Option<int> Bounded(Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError($"{option.Name} must be {least} to {most}, is {value}");
            }
        });
        return option;
    }
}

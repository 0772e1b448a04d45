using System.CommandLine;
using System.Text.Json;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
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
        var articles = Options.Required("--articles", "FILE", "articles.jsonl of a set.");
        var questions = Options.Required("--questions", "FILE", "questions.jsonl of a set.");
        var target = Url("--target", "gRPC door of a running gateway.");
        var httpTarget = Url("--http-target", "Its HTTP door, for --json-door.");
        var qaTarget = Url("--qa-target", "Its Qa service, for --direct; http://unix:/path for a local socket.");
        var pid = new Option<int?>("--pid")
            { HelpName = "PID", Description = "The target's process on this machine, to measure what it uses." };
        var standalone = Options.Optional(
            "--standalone", "FOLDER", "A Standalone published before. Default: published now, to artifacts/standalone.");
        var concurrency = Options.Number("--concurrency", 1, 10_000, 8, "Askers at once.");
        var seconds = Options.Number("--seconds", 1, 86_400, 20, "How long to ask.");
        var rate = new Option<double?>("--rate")
        {
            HelpName = "N",
            Description = "Questions a second that are due whether or not answers come (open loop). Default: closed loop.",
        };
        var jsonDoor = new Option<bool>("--json-door") { Description = "Asks as JSON over HTTP." };
        var direct = new Option<bool>("--direct") { Description = "Asks the Qa service without the gateway." };
        var output = Options.Optional("--out", "FILE", "Writes everything as JSON.");

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
        using var channel = GrpcAddress.Open(server.Grpc);
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
}

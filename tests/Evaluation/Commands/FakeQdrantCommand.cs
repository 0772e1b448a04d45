using System.CommandLine;
using Dateline.Testing.FakeQdrant;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "fake-qdrant": a Qdrant in memory, to try the services without a real one.</summary>
internal static class FakeQdrantCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var port = Options.Number("--port", 0, 65535, 6334, "Where it listens, on this machine only. 0: any free port.");
        var command = new Command("fake-qdrant", "Serves a Qdrant in memory until it is stopped; what it holds is gone then.") { port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var server = await FakeQdrantServer.StartAsync(parsed.GetValue(port));
            console.WriteLine($"FakeQdrant on {server.Url}");
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            return 0;
        });
        return command;
    }
}

using Dateline.Cli;
using Spectre.Console;
using Xunit;

namespace Dateline.Services.Tests.Harness;

/// <summary>A run of the command line in this process, and what it printed, on lines as long as they need be.</summary>
internal static class CommandLineRun
{
    public static Task<(int Exit, string Output, string Errors)> OfAsync(TestPlatform platform, params string[] args) =>
        OfAsync([.. args, "--server", platform.GrpcUrl]).WaitAsync(TestContext.Current.CancellationToken);

    public static async Task<(int Exit, string Output, string Errors)> OfAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(args, Plain(output), Plain(errors));
        return (exit, output.ToString(), errors.ToString());
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 10_000;
        return console;
    }
}

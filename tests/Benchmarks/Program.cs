using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dateline.Benchmarks.Crash;
using Dateline.Benchmarks.Fuzz;
using Dateline.Benchmarks.Ingest;
using Dateline.Benchmarks.Load;
using Dateline.Benchmarks.Peers;
using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Data;
using Spectre.Console;

namespace Dateline.Benchmarks;

/// <summary>Measures speed: of the parts, of a running system, and as an archive grows.</summary>
internal static class Program
{
    private const int WidthOfFiles = 160;

    /// <summary>Exit codes: 0 well; 1 questions failed; 2 cannot be done.</summary>
    public static async Task<int> Main(string[] args)
    {
        // Figures look the same on every machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        var root = new RootCommand("Measures speed: of the parts, of a running system, and as an archive grows.")
        {
            PartsCommand(),
            LoadCommand.Create(AnsiConsole.Console),
            ScaleCommand.Create(AnsiConsole.Console),
            MeasureCommand.Create(),
            IngestCommand.Create(AnsiConsole.Console),
            PeersCommand.Create(AnsiConsole.Console),
            MeasurePeersCommand.Create(),
            CrashCommand.Create(AnsiConsole.Console),
            FuzzCommand.Create(AnsiConsole.Console),
        };
        try
        {
            var parsed = root.Parse(args);
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : exit;
        }
        catch (Exception e) when (e is BadDataException or BadUsageException or InvalidDataException or IOException)
        {
            AnsiConsole.Console.MarkupLineInterpolated($"[red]error:[/] {e.Message}");
            return 2;
        }
    }

    private static Command PartsCommand()
    {
        var arguments = new Argument<string[]>("ARGUMENTS")
            { Description = "BenchmarkDotNet's own, after \"--\".", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("parts", """
            Benchmarks the parts with BenchmarkDotNet.

            Examples:
              parts -- --list flat
              parts -- --filter '*TextBenchmarks*'
            """) { arguments };
        command.SetAction(parsed =>
        {
            // In this process: BenchmarkDotNet's own projects would be built by this repository's rules.
            var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(parsed.GetValue(arguments) ?? [], config);
        });
        return command;
    }
}

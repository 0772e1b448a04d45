using System.CommandLine;
using System.Globalization;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Index;
using Spectre.Console;

namespace Dateline.Evaluation;

/// <summary>Measures answers against sets of questions whose answers are known.</summary>
internal static class Program
{
    // A table is read in a log file as well, where no terminal says how wide it is.
    private const int WidthOfFiles = 160;

    /// <summary>Exit codes: 0 well; 1 a figure under its floor, or a citation that is not exact; 2 cannot be done.</summary>
    public static async Task<int> Main(string[] args)
    {
        // Figures look the same on every machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        return await RunAsync(args, AnsiConsole.Console);
    }

    /// <summary>Runs a command line against a console.</summary>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console)
    {
        var root = new RootCommand("Measures answers against sets of questions whose answers are known.")
        {
            RunCommand.Create(console),
            ScoreCommand.Create(console),
            CompareCommand.Create(console),
            GateCommand.Create(console),
            VerifyCommand.Create(console),
            FitCommand.Create(console),
            SentencesCommand.Create(console),
            DuplicatesCommand.Create(console),
            AblateCommand.Create(console),
            ParityCommand.Create(console),
            FakeQdrantCommand.Create(console),
        };
        try
        {
            var parsed = root.Parse(args);
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : exit;
        }
        catch (Exception e) when (e is BadDataException or BadUsageException or InvalidInputException
            or IndexMismatchException or IndexUnavailableException or InvalidDataException or IOException)
        {
            console.MarkupLineInterpolated($"[red]error:[/] {e.Message}");
            return 2;
        }
    }
}

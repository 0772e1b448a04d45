using System.Globalization;
using Dateline.Cli;
using Spectre.Console;

// Figures and dates look the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    // A file has no width: nothing is wrapped that another program may read.
    AnsiConsole.Profile.Width = int.MaxValue;
}

var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
return await CommandLine.RunAsync(args, AnsiConsole.Console, errors);

using System.CommandLine;

namespace Dateline.Evaluation.Commands;

/// <summary>The kinds of options that commands have.</summary>
internal static class Options
{
    /// <summary>The folder of one set.</summary>
    public static Option<string> DataFolder() => Required("--data", "FOLDER", "Folder of the set.");

    /// <summary>An option that must be given.</summary>
    public static Option<string> Required(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Required = true };

    /// <summary>An option that may be left out.</summary>
    public static Option<string?> Optional(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Repeated(string name, string value, bool required, string description) =>
        new(name) { HelpName = value, Description = description + " May be repeated.", Required = required };

    /// <summary>A number within limits, inclusive.</summary>
    public static Option<int> Number(string name, int least, int most, int byDefault, string description)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError($"{name} must be {least} to {most}, is {value}");
            }
        });
        return option;
    }
}

using System.CommandLine;

namespace Dateline.Evaluation.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    /// <summary>The folders of sets.</summary>
    public static Option<string[]> DataFolders(bool required, string description) =>
        new("--data") { HelpName = "FOLDER", Description = description, Required = required };

    /// <summary>The folder of one set.</summary>
    public static Option<string> DataFolder() =>
        new("--data") { HelpName = "FOLDER", Description = "Folder of the set.", Required = true };

    /// <summary>A file that is read, if it is given.</summary>
    public static Option<string?> File(string name, string description) =>
        new(name) { HelpName = "FILE", Description = description };
}

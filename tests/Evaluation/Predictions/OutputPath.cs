namespace Dateline.Evaluation.Predictions;

/// <summary>
/// Where the files of several sets go when one name is given. "{set}" in the name stands for the set's name. A folder gets
/// "SET.KIND.jsonl". A single set's name is a file unless it is a folder already or ends with a separator; that of several
/// sets is a folder, and one with an extension is refused.
/// </summary>
internal static class OutputPath
{
    private const string Placeholder = "{set}";

    /// <summary>The file for a set.</summary>
    /// <param name="given">The name given.</param>
    /// <param name="set">The set's name.</param>
    /// <param name="kind">What the file holds: "predictions" or "texts".</param>
    /// <param name="setCount">How many sets there are.</param>
    /// <exception cref="BadUsageException">A single file for several sets.</exception>
    public static string For(string given, string set, string kind, int setCount)
    {
        if (given.Contains(Placeholder, StringComparison.Ordinal))
        {
            return given.Replace(Placeholder, set, StringComparison.Ordinal);
        }

        var isFolder = Directory.Exists(given) || Path.EndsInDirectorySeparator(given);
        if (setCount == 1 && !isFolder)
        {
            return given;
        }

        return isFolder || !Path.HasExtension(given)
            ? Path.Combine(given, $"{set}.{kind}.jsonl")
            : throw new BadUsageException(
                $"'{given}' is one file for {setCount} sets: name a folder, or put {Placeholder} into the name");
    }
}

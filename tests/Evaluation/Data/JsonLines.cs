using System.Text.Json;

namespace Dateline.Evaluation.Data;

/// <summary>Files with one JSON object a line.</summary>
internal static class JsonLines
{
    /// <summary>Reads every line that is not blank, with its number from 1.</summary>
    /// <exception cref="BadDataException">The file is not there, or a line is not a <typeparamref name="T"/>.</exception>
    public static IEnumerable<(int Line, T Value)> Read<T>(string file)
        where T : class
    {
        if (!File.Exists(file))
        {
            throw new BadDataException(file, 0, "no such file");
        }

        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, Parse<T>(file, number, line));
            }
        }
    }

    /// <summary>Writes one line for each value; the folder is made where it is missing.</summary>
    public static void Write<T>(string file, IEnumerable<T> values)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach (var value in values)
        {
            writer.WriteLine(JsonSerializer.Serialize(value, JsonFormat.Line));
        }
    }

    private static T Parse<T>(string file, int number, string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonFormat.Line)
                ?? throw new BadDataException(file, number, "expected an object, got null");
        }
        catch (JsonException e)
        {
            throw new BadDataException(file, number, e.Message);
        }
    }
}

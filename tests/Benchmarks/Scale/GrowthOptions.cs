using System.CommandLine;
using Dateline.Evaluation.Commands;
using Dateline.Evaluation.Data;

namespace Dateline.Benchmarks.Scale;

/// <summary>The options of commands that grow an archive and ask it.</summary>
/// <param name="defaultSizes">Where none is named.</param>
internal sealed class GrowthOptions(params int[] defaultSizes)
{
    private const int Largest = 10_000_000;

    private readonly Option<string[]> _articles =
        Options.Repeated("--articles", "FILE", required: true, "articles.jsonl of a set.");

    private readonly Option<string> _questions = Options.Required("--questions", "FILE", "questions.jsonl of a set.");

    private readonly Option<string?> _folder =
        Options.Optional("--data-directory", "FOLDER", "Keeps the archive here. Default: a temporary folder.");

    private readonly Option<int[]> _sizes = new("--size")
    {
        HelpName = "PASSAGES",
        Description = $"A size. May be repeated. Default: {string.Join(", ", defaultSizes)}.",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _sizes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.Any(size => size is < 1 or > Largest) == true)
            {
                result.AddError($"--size must be 1 to {Largest}");
            }
        });
        command.Add(_articles);
        command.Add(_questions);
        command.Add(_sizes);
        command.Add(_folder);
    }

    /// <summary>The archive to grow.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="collections">Prefix of its collections in Qdrant; null: it is embedded.</param>
    /// <exception cref="BadUsageException">A folder is named for an archive in Qdrant.</exception>
    public GrowingArchive Archive(ParseResult parsed, string? collections = null) =>
        collections is not null && parsed.GetValue(_folder) is not null
            ? throw new BadUsageException("--data-directory keeps an embedded archive: leave it out with --index qdrant")
            : new GrowingArchive(
                parsed.GetRequiredValue(_articles).SelectMany(JsonLines.Read<SetArticle>).Select(line => line.Value),
                parsed.GetValue(_folder),
                collections);

    /// <summary>The sizes, smallest first.</summary>
    public IReadOnlyList<int> Sizes(ParseResult parsed) =>
        [.. (parsed.GetValue(_sizes) is { Length: > 0 } named ? named : defaultSizes).Distinct().Order()];

    /// <summary>The file of questions.</summary>
    public string Questions(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue(_questions));
}

using System.Runtime.CompilerServices;

namespace Dateline.Cli;

/// <summary>A file with one article, or with one on each line.</summary>
/// <param name="Path">The file.</param>
/// <param name="Id">The id of its article; empty for lines, which bring their own.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record Documents(string Path, string Id, long Size)
{
    private static readonly string[] Kinds = [".txt", ".md", ".markdown", ".json", ".jsonl", ".html", ".htm", ".pdf"];

    private bool HasLines => HasEnding(Path, ".jsonl");

    /// <summary>The files that paths name, folders with all that is below them.</summary>
    /// <exception cref="UsageException">A path is neither file nor folder, a folder has no article, or two files would have one id.</exception>
    public static IReadOnlyList<Documents> Find(IEnumerable<string> paths)
    {
        var found = paths.SelectMany(FindOne).ToList();
        var twice = found.Where(each => each.Id.Length > 0).GroupBy(each => each.Id).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? found
            : throw new UsageException($"{string.Join(" and ", twice.Select(each => each.Path))} would both be the article '{twice.Key}'");
    }

    /// <summary>Its articles, each read when it is asked for.</summary>
    public IAsyncEnumerable<Document> ReadAsync(CancellationToken cancellationToken) =>
        HasLines ? JsonLinesFile.ReadAsync(Path, cancellationToken) : ReadWholeAsync(cancellationToken);

    private async IAsyncEnumerable<Document> ReadWholeAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Too large is told by the size alone: such a file is not read.
        var bytes = Size > Document.LargestSize ? [] : await File.ReadAllBytesAsync(Path, cancellationToken);
        yield return new Document(Path, Id, bytes, Size);
    }

    private static IEnumerable<Documents> FindOne(string path)
    {
        if (Directory.Exists(path))
        {
            var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Kinds.Any(kind => HasEnding(file, kind)))
                .Order(StringComparer.Ordinal)
                .Select(file => Make(file, System.IO.Path.GetRelativePath(path, file)))
                .ToList();
            return files.Count > 0
                ? files
                : throw new UsageException($"there is no article in the folder '{path}': files end with {string.Join(", ", Kinds)}");
        }

        return File.Exists(path)
            ? [Make(path, System.IO.Path.GetFileName(path))]
            : throw new UsageException($"there is no file or folder '{path}'");
    }

    private static Documents Make(string file, string name)
    {
        var id = HasEnding(file, ".jsonl") ? "" : System.IO.Path.ChangeExtension(name, null).Replace('\\', '/');
        return new Documents(file, id, new FileInfo(file).Length);
    }

    private static bool HasEnding(string file, string ending) =>
        System.IO.Path.GetExtension(file).Equals(ending, StringComparison.OrdinalIgnoreCase);
}

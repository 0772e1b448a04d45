namespace Dateline.Evaluation.Gating;

/// <summary>The sets that a checkout is judged by when none are named.</summary>
internal static class DefaultSets
{
    /// <summary>The repository's own questions, and the sets of ../shared/eval where that lies beside it.</summary>
    /// <exception cref="BadUsageException">There are none here.</exception>
    public static IReadOnlyList<string> Find()
    {
        var root = RootAbove(Directory.GetCurrentDirectory())
            ?? throw new BadUsageException("no repository here: name the sets with --data");
        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "eval"));
        IEnumerable<string> others = Directory.Exists(shared) ? Directory.EnumerateDirectories(shared).Order(StringComparer.Ordinal) : [];
        IEnumerable<string> own = [Path.Combine(root, "seeds", "questions"), Path.Combine(root, "seeds", "quiz")];
        string[] folders = [.. own.Concat(others)
            .Where(folder => File.Exists(Path.Combine(folder, "questions.jsonl")))];
        return folders.Length > 0
            ? folders
            : throw new BadUsageException("neither seeds/questions, seeds/quiz nor ../shared/eval is here: name the sets with --data");
    }

    private static string? RootAbove(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Platform.sln")))
            {
                return folder;
            }
        }

        return null;
    }
}

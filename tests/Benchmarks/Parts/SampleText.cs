using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Data;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;

namespace Dateline.Benchmarks.Parts;

/// <summary>Text to measure with: the sentences of the repository's seed articles, recombined.</summary>
internal static class SampleText
{
    /// <summary>Length of <see cref="Long"/>: what the parts are measured on.</summary>
    public const int Length = 10_000;

    private const int Seed = 20240229;
    private static readonly string[] FileKinds = [".txt", ".md", ".json"];

    /// <summary>Makes articles of the seeds' sentences.</summary>
    public static CorpusMaker Maker { get; } = new(Seeds(), Seed);

    /// <summary>Running text of <see cref="Length"/> characters.</summary>
    public static string Long { get; } =
        string.Join("\n\n", Enumerable.Range(0, Length).Select(number => Maker.Make(number).Text).TakeUntilLength(Length))[..Length];

    private static IEnumerable<string> TakeUntilLength(this IEnumerable<string> texts, int length)
    {
        var taken = 0;
        foreach (var text in texts)
        {
            yield return text;
            taken += text.Length;
            if (taken >= length)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<SetArticle> Seeds() => Directory.EnumerateFiles(Path.Combine(Root(), "seeds", "articles"))
        .Where(file => FileKinds.Contains(Path.GetExtension(file)))
        .Order(StringComparer.Ordinal)
        .Select(file => new SetArticle { Id = Path.GetFileName(file), Text = TextOf(file) });

    private static string TextOf(string file) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.Document(File.ReadAllBytes(file)), ArticleMetadata.Empty),
        CancellationToken.None).Text;

    private static string Root()
    {
        for (var folder = Directory.GetCurrentDirectory(); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Platform.sln")))
            {
                return folder;
            }
        }

        throw new BadUsageException("no repository here: its seed articles are what the parts are measured with");
    }
}

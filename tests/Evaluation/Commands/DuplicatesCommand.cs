using System.Collections.Immutable;
using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Retrieval;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "duplicates": how well near-duplicates are told from other articles.</summary>
internal static class DuplicatesCommand
{
    private const double LeastFound = 0.95;
    private const double LeastCommon = 0.7;
    private const int RunLength = 5;

    private const string Description = """
        Compares every article of a set with every other, and prints which count as near-duplicates. Known rewrites stand in the
        set's near_duplicates.jsonl; the id of each begins with that of its original. Any other pair is looked at word by word: it
        is a copy when at least .7 of the runs of five words of each text stand in the other as well, and else a false pair. Exit
        code 1 when less than .95 of the known pairs are found, or a false one.

        Examples:
          duplicates --data ../shared/eval/onestopqa
          duplicates --data ../shared/eval/clapnq --data ../shared/eval/mtragun --show 1000
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.Repeated("--data", "FOLDER", required: true, "Folder with articles.jsonl and perhaps near_duplicates.jsonl.");
        var show = Options.Number("--show", 0, int.MaxValue, 20, "Shows at most so many pairs of each set that are not known.");
        var command = new Command("duplicates", Description) { data, show };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Run(console, parsed.GetRequiredValue(data), parsed.GetValue(show), cancellationToken)));
        return command;
    }

    private static int Run(IAnsiConsole console, string[] folders, int show, CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("set", "articles", "known pairs", "found", "share", "copies beside", "false pairs");
        var (known, found, wrong) = (0, 0, 0);
        foreach (var folder in folders)
        {
            var set = Read(folder, cancellationToken);
            var pairs = PairsOf(set, cancellationToken);
            var knownHere = set.Count(article => article.Original is not null);
            var foundHere = pairs.Count(pair => pair.A.Id == pair.B.Original || pair.B.Id == pair.A.Original);
            var others = pairs.Where(pair => !pair.IsKnown).OrderBy(pair => pair.Common).ToList();
            var wrongHere = others.Count(pair => pair.Common < LeastCommon);
            table.AddRow(
                Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), $"{set.Length}", $"{knownHere}", $"{foundHere}",
                knownHere == 0 ? "–" : $"{(double)foundHere / knownHere:0.00}", $"{others.Count - wrongHere}", $"{wrongHere}");
            foreach (var pair in others.Take(show))
            {
                console.WriteLine(
                    $"common {pair.Common:0.00} similar {pair.Similarity:0.00} aligned {pair.Aligned:0.00} figures {(pair.Contradict ? "differ" : "agree")}: "
                    + $"{pair.A.Id} \"{pair.A.Title}\" = {pair.B.Id} \"{pair.B.Title}\"");
            }

            (known, found, wrong) = (known + knownHere, found + foundHere, wrong + wrongHere);
        }

        console.Write(table);
        return found >= LeastFound * known && wrong == 0 ? 0 : 1;
    }

    private static ImmutableArray<Signed> Read(string folder, CancellationToken cancellationToken)
    {
        var originals = JsonLines.Read<SetArticle>(Path.Combine(folder, "articles.jsonl")).Select(line => line.Value).ToList();
        var file = Path.Combine(folder, "near_duplicates.jsonl");
        var rewrites = File.Exists(file) ? JsonLines.Read<SetArticle>(file).Select(line => line.Value) : [];
        return
        [
            .. originals.Select(article => Sign(article, null)),
            .. rewrites.Select(article => Sign(article, originals
                .Where(original => article.Id.StartsWith(original.Id, StringComparison.Ordinal)).MaxBy(original => original.Id.Length)?.Id
                ?? throw new BadDataException(file, 0, $"'{article.Id}' begins with the id of no article"))),
        ];

        Signed Sign(SetArticle article, string? original)
        {
            var canonical = Canonicalizer.Canonicalize(
                new ArticleSource(
                    ArticleId.Parse(article.Id), new ArticleContent.PlainText(article.Text),
                    ArticleMetadata.Empty with { Title = article.Title ?? "" }),
                cancellationToken);
            return new Signed(article.Id, original, canonical.Metadata.Title, ArticleSignature.Of(canonical.Text), RunsOf(canonical.Text));
        }
    }

    private static List<Pair> PairsOf(ImmutableArray<Signed> set, CancellationToken cancellationToken)
    {
        var pairs = new List<Pair>();
        for (var i = 0; i < set.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = i + 1; j < set.Length; j++)
            {
                if (NearDuplicates.AreNear(set[i].Title, set[i].Signature, set[j].Title, set[j].Signature))
                {
                    pairs.Add(new Pair(set[i], set[j]));
                }
            }
        }

        return pairs;
    }

    /// <summary>Every run of words of a text: what a signature only samples.</summary>
    private static HashSet<string> RunsOf(string text)
    {
        var words = string.Concat(text.Select(unit => char.IsLetterOrDigit(unit) ? char.ToLowerInvariant(unit) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(1, words.Length - RunLength + 1)).Select(start => string.Join(' ', words.Skip(start).Take(RunLength)))];
    }

    private sealed record Signed(string Id, string? Original, string Title, ArticleSignature Signature, HashSet<string> Runs);

    private sealed record Pair(Signed A, Signed B)
    {
        public double Similarity => A.Signature.Similarity(B.Signature);

        /// <summary>The share of runs of words that stand in the other text as well, of the text that has less of them.</summary>
        public double Common { get; } = A.Runs.Count(B.Runs.Contains) / (double)Math.Max(A.Runs.Count, B.Runs.Count);

        public double Aligned => A.Signature.AlignedSimilarity(B.Signature);

        public bool Contradict => A.Signature.FiguresContradict(B.Signature);

        /// <summary>Original and rewrite, or two rewrites of one original.</summary>
        public bool IsKnown => (A.Original ?? A.Id) == (B.Original ?? B.Id);
    }
}

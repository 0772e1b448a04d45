using System.CommandLine;
using Dateline.Evaluation.Commands;
using Dateline.Knowledge.Canonical;
using Spectre.Console;

namespace Dateline.Benchmarks.Fuzz;

/// <summary>The command "fuzz": whether broken and hostile inputs only ever meet the typed rejection.</summary>
internal static class FuzzCommand
{
    private const int LongestMs = 2_000;
    private const int ProgressEvery = 1_000;

    private const string Description = """
        Makes inputs out of seed documents (text, Markdown, HTML, JSON, PDF, encodings) by changing, cutting, doubling and mixing
        their bytes, and takes each through what ingest does. A fault is: any exception but the typed rejection, more than two
        seconds of processor time, or a span that does not slice back. The same seed makes the same inputs; an overflow of the stack ends the
        process, and the last progress line tells where.

        Examples:
          fuzz --inputs 200000
          fuzz --seed 7 --first 12345 --inputs 1 --save broken/
        """;

    public static Command Create(IAnsiConsole console)
    {
        var inputs = Options.Number("--inputs", 1, 100_000_000, 20_000, "How many inputs.");
        var first = Options.Number("--first", 0, 100_000_000, 0, "Number of the first input.");
        var seed = Options.Number("--seed", 0, 1_000_000, 1, "What the inputs are drawn from.");
        var save = Options.Optional("--save", "FOLDER", "Where faulty inputs are written, a file each.");
        var command = new Command("fuzz", Description) { inputs, first, seed, save };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, new FuzzInputs(parsed.GetValue(seed)), parsed.GetValue(first), parsed.GetValue(inputs), parsed.GetValue(save), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, FuzzInputs inputs, long first, long count, string? save, CancellationToken cancellationToken)
    {
        var report = new FuzzReport();
        var start = TimeProvider.System.GetTimestamp();
        await new FuzzRun(inputs, TimeSpan.FromMilliseconds(LongestMs)).RunAsync(first, count, outcome =>
        {
            report.Add(outcome);
            if (outcome.Fault is not null)
            {
                console.WriteLine($"input {outcome.Input.Number} ({outcome.Input.Kind}): {outcome.Fault}");
                Save(save, outcome.Input);
            }

            if (report.Count % ProgressEvery == 0)
            {
                var rate = report.Count / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
                console.WriteLine($"{report.Count} of {count} inputs, {report.FaultCount} faults, {rate:F0} a second, {(count - report.Count) / rate:F0} s left");
            }
        }, cancellationToken);

        Write(console, report);
        return report.FaultCount == 0 ? 0 : 1;
    }

    private static void Write(IAnsiConsole console, FuzzReport report)
    {
        var table = new Table().MarkdownBorder().AddColumns("kind", "inputs", "taken", "rejected", "faults", "longest s");
        foreach (var (kind, (taken, rejected, faults, worst)) in report.Kinds)
        {
            table.AddRow(kind, $"{taken + rejected}", $"{taken}", $"{rejected}", $"{faults}", $"{worst:F2}");
        }

        console.Write(table);
        console.WriteLine($"{report.Count} inputs, {report.FaultCount} faults");
    }

    private static void Save(string? folder, FuzzInput input)
    {
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{input.Number}.{input.Kind}");
        switch (input.Content)
        {
            case ArticleContent.Document document:
                File.WriteAllBytes(path, document.Value.Span);
                break;
            case ArticleContent.Pdf pdf:
                File.WriteAllBytes(path, pdf.Value.Span);
                break;
            case ArticleContent.Html html:
                File.WriteAllText(path, html.Value);
                break;
            case ArticleContent.Markdown markdown:
                File.WriteAllText(path, markdown.Value);
                break;
            case ArticleContent.PlainText text:
                File.WriteAllText(path, text.Value);
                break;
        }
    }
}

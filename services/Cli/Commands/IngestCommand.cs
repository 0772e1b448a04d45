using System.CommandLine;
using System.Globalization;
using Dateline.Contracts.Ingestion.V1;
using Grpc.Core;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline ingest: files, folders, JSON lines, pages and feeds.</summary>
internal static class IngestCommand
{
    private const string Description = """
        Stores articles: from files, folders with all that is below them, .jsonl files with an article on each line, and from
        https URLs of pages and of RSS or Atom feeds, of which only new entries are taken.

        A file's name without its ending is the article's id; in a folder, its path below the folder. A JSON line may give its own
        ("articleId"). Repeating is harmless: after an interruption, run the same command again.

        Examples:
          dateline ingest seeds/articles report.md
          dateline ingest archive.jsonl --corpus syria --report results.jsonl
          dateline ingest https://news.example/story.html https://news.example/feed.xml

        Exit codes: 0 all stored or there already, 1 the call failed or was interrupted, 2 wrong usage, 3 articles were rejected.
        """;

    public static Command Create(Connection connection, IAnsiConsole output, IAnsiConsole errors)
    {
        var sources = new Argument<string[]>("sources")
        {
            Description = "Files, folders, .jsonl files, https URLs of pages or feeds.",
            Arity = ArgumentArity.OneOrMore,
        };
        var reportFile = new Option<string?>("--report")
        {
            HelpName = "FILE",
            Description = "Writes what became of each article, a line of JSON for each: its name and its result.",
        };
        var command = new Command("ingest", Description) { sources, reportFile };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetRequiredValue(sources);
            var urls = named.Where(IsUrl).ToList();
            var documents = Documents.Find(named.Where(source => !IsUrl(source)));
            await using var file = Open(parsed.GetValue(reportFile));
            var report = new IngestReport(output, connection.Json(parsed), file);
            using var channel = connection.Open(parsed);
            var service = new IngestionService.IngestionServiceClient(channel);
            try
            {
                if (documents.Count > 0)
                {
                    await StoreFilesAsync(
                        new FileIngest(service, connection.Corpus(parsed), report), documents, report, errors, cancellationToken);
                }

                var fetching = new UrlIngest(service, connection.Corpus(parsed), report, refused => connection.Explain(parsed, refused));
                foreach (var url in urls)
                {
                    await fetching.RunAsync(url, cancellationToken);
                }
            }
            catch (Exception fault) when (cancellationToken.IsCancellationRequested
                && fault is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
            {
                errors.WriteLine("interrupted: what is counted below is stored; the same command goes on from there");
                return ExitCode.Failed;
            }
            finally
            {
                report.PrintSums();
            }

            return report.ExitCode;
        });
        return command;
    }

    private static Task StoreFilesAsync(
        FileIngest files, IReadOnlyList<Documents> documents, IngestReport report, IAnsiConsole errors, CancellationToken cancellationToken)
    {
        // In a file or a pipe a bar would be a heap of lines.
        if (!errors.Profile.Capabilities.Interactive)
        {
            return files.RunAsync(documents, _ => { }, cancellationToken);
        }

        return errors.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Storing", maxValue: Math.Max(1, documents.Sum(document => document.Size)));
                await files.RunAsync(
                    documents,
                    size =>
                    {
                        bar.Increment(size);
                        var seconds = bar.ElapsedTime?.TotalSeconds ?? 0;
                        bar.Description = seconds >= 1
                            ? string.Create(CultureInfo.InvariantCulture, $"{report.Count} articles, {report.Count / seconds:0}/s")
                            : $"{report.Count} articles";
                    },
                    cancellationToken);
            });
    }

    private static bool IsUrl(string source) => source.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static StreamWriter? Open(string? path)
    {
        try
        {
            return path is null ? null : new StreamWriter(path) { NewLine = "\n" };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--report: {fault.Message}");
        }
    }
}

using System.CommandLine;
using System.Threading.Channels;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Google.Protobuf;
using Grpc.Core;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline ingest: files, folders and JSON lines go in through one stream.</summary>
internal static class IngestCommand
{
    // Names of articles whose results are awaited; the sender waits when so many are.
    private const int MostUnderWay = 64;

    public static Command Create(Connection connection, IAnsiConsole output, IAnsiConsole errors)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Files, folders, or .jsonl files with an article on each line.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("ingest", """
            Stores articles. A file's name without its ending is the article's id; in a folder, its path below the folder.

            Example: dateline ingest seeds/articles report.md news.jsonl --corpus syria
            """) { paths };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var documents = Documents.Find(parsed.GetRequiredValue(paths));
            using var channel = connection.Open(parsed);
            using var call = new IngestionService.IngestionServiceClient(channel).IngestArticles(cancellationToken: cancellationToken);
            var report = new IngestReport(output, connection.Json(parsed));
            await errors.Progress().AutoClear(true).StartAsync(async progress =>
            {
                var bar = progress.AddTask("Storing", maxValue: documents.Sum(document => document.Size));
                await RunAsync(call, documents, connection.Corpus(parsed), report, bar, cancellationToken);
            });
            return report.Finish();
        });
        return command;
    }

    private static async Task RunAsync(
        AsyncDuplexStreamingCall<IngestArticlesRequest, IngestArticlesResponse> call,
        IReadOnlyList<Documents> documents,
        string corpus,
        IngestReport report,
        ProgressTask bar,
        CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var names = Channel.CreateBounded<string>(MostUnderWay);
        var sending = SendAsync(call.RequestStream, documents, corpus, names.Writer, report, bar, ended.Token);
        try
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                report.Add(await names.Reader.ReadAsync(cancellationToken), response.Result);
            }
        }
        catch
        {
            // The call has ended: whatever the sending meets now is a consequence of that.
            await ended.CancelAsync();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await sending;
    }

    private static async Task SendAsync(
        IClientStreamWriter<IngestArticlesRequest> requests,
        IReadOnlyList<Documents> documents,
        string corpus,
        ChannelWriter<string> names,
        IngestReport report,
        ProgressTask bar,
        CancellationToken cancellationToken)
    {
        foreach (var source in documents)
        {
            await foreach (var document in source.ReadAsync(cancellationToken))
            {
                bar.Increment(document.Bytes.Length);
                if (document.Bytes.Length > Document.LargestSize)
                {
                    report.AddTooLarge(document);
                    continue;
                }

                await names.WriteAsync(document.Name, cancellationToken);
                await requests.WriteAsync(
                    new IngestArticlesRequest
                    {
                        Corpus = corpus,
                        Article = new ArticleInput { ArticleId = document.Id, Document = UnsafeByteOperations.UnsafeWrap(document.Bytes) },
                    },
                    cancellationToken);
            }
        }

        await requests.CompleteAsync();
    }
}

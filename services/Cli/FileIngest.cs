using System.Threading.Channels;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Dateline.Cli;

/// <summary>Files go in through one stream; the next is read only when the archive takes it.</summary>
internal sealed class FileIngest(IngestionService.IngestionServiceClient service, string corpus, IngestReport report)
{
    // Articles whose results are awaited; the sender waits when so many are.
    private const int MostUnderWay = 64;

    /// <summary>Sends every article and waits for every result.</summary>
    /// <param name="documents">The files.</param>
    /// <param name="onDone">Called for each article with how many bytes of its file it took.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RunAsync(IReadOnlyList<Documents> documents, Action<long> onDone, CancellationToken cancellationToken)
    {
        using var call = service.IngestArticles(cancellationToken: cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = Channel.CreateBounded<(string Name, long Size)>(MostUnderWay);
        var sending = SendAsync(call.RequestStream, documents, underWay.Writer, onDone, ended.Token);
        try
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                var (name, size) = await underWay.Reader.ReadAsync(cancellationToken);
                report.Add(name, response.Result);
                onDone(size);
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

    private async Task SendAsync(
        IClientStreamWriter<IngestArticlesRequest> requests,
        IReadOnlyList<Documents> documents,
        ChannelWriter<(string Name, long Size)> underWay,
        Action<long> onDone,
        CancellationToken cancellationToken)
    {
        foreach (var source in documents)
        {
            await foreach (var document in source.ReadAsync(cancellationToken))
            {
                // A message that is too large would end the stream.
                if (document.IsTooLarge)
                {
                    report.AddRejected(
                        document.Name, document.Id, "article.document", $"must be at most {Document.LargestSize} bytes, is {document.Size}");
                    onDone(document.Size);
                    continue;
                }

                await underWay.WriteAsync((document.Name, document.Size), cancellationToken);
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

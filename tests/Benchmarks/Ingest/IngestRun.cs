using System.Diagnostics;
using System.Text;
using Dateline.Benchmarks.Load;
using Dateline.Benchmarks.Scale;
using Dateline.Contracts.Ingestion.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Dateline.Benchmarks.Ingest;

/// <summary>Streams made articles through a server's gRPC door, each made when it is sent, and measures every tenth.</summary>
internal sealed class IngestRun(CorpusMaker maker, int count, TimeProvider time)
{
    private const int Tenths = 10;
    private const string Corpus = "default";
    private const double Million = 1e6;

    private long _bytes;

    /// <summary>Runs until every article is acknowledged.</summary>
    /// <exception cref="InvalidOperationException">An article was not taken as a new one.</exception>
    public async Task<IReadOnlyList<IngestTenth>> RunAsync(StandaloneProcess server, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        using var call = new IngestionService.IngestionServiceClient(channel).IngestArticles(cancellationToken: cancellationToken);
        var marks = new List<(int Acknowledged, long At, TimeSpan Cpu, double Resident)> { Mark(server.Process, 0) };
        var sending = SendAsync(call.RequestStream, cancellationToken);
        var acknowledged = 0;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            if (call.ResponseStream.Current.Result is { Outcome: not IngestOutcome.Created } other)
            {
                throw new InvalidOperationException($"article {acknowledged} is {other.Outcome}: {other.Rejection?.Description}");
            }

            if (++acknowledged == (long)count * marks.Count / Tenths)
            {
                marks.Add(Mark(server.Process, acknowledged));
            }
        }

        await sending;
        return [.. marks.Zip(marks.Skip(1), (from, to) => new IngestTenth(
            to.Acknowledged - from.Acknowledged,
            _bytes / Million * (to.Acknowledged - from.Acknowledged) / count,
            time.GetElapsedTime(from.At, to.At).TotalSeconds,
            (to.Cpu - from.Cpu).TotalSeconds,
            to.Resident))];
    }

    private async Task SendAsync(IClientStreamWriter<IngestArticlesRequest> requests, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
        {
            var article = maker.Make(number);
            _bytes += Encoding.UTF8.GetByteCount(article.Text);
            await requests.WriteAsync(IngestPhase.RequestOf(Corpus, article), cancellationToken);
        }

        await requests.CompleteAsync();
    }

    private (int Acknowledged, long At, TimeSpan Cpu, double Resident) Mark(Process process, int acknowledged)
    {
        process.Refresh();
        return (acknowledged, time.GetTimestamp(), process.TotalProcessorTime, process.WorkingSet64 / Million);
    }
}

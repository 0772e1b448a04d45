using Dateline.Contracts.Ingestion.V1;
using Google.Rpc;
using Grpc.Core;

namespace Dateline.Cli;

/// <summary>Pages and feeds, fetched by the archive.</summary>
internal sealed class UrlIngest(
    IngestionService.IngestionServiceClient service, string corpus, IngestReport report, Func<RpcException, string> explain)
{
    /// <summary>
    /// Takes a URL in: as a feed if it can be read as one, else as a page. One that cannot be had is a rejected article; a
    /// service that is away is an error.
    /// </summary>
    public async Task RunAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            if (!await TryFeedAsync(url, cancellationToken))
            {
                var response = await service.IngestUrlAsync(
                    new IngestUrlRequest { Corpus = corpus, Url = url }, cancellationToken: cancellationToken);
                report.Add(url, response.Result);
            }
        }
        catch (RpcException refused) when (refused is { Status.DebugException: null, StatusCode: StatusCode.InvalidArgument or StatusCode.Unavailable })
        {
            var fault = refused.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault();
            report.AddRejected(url, "", fault?.Field ?? "url", fault?.Description ?? explain(refused));
        }
    }

    private async Task<bool> TryFeedAsync(string url, CancellationToken cancellationToken)
    {
        using var call = service.IngestFeed(new IngestFeedRequest { Corpus = corpus, Url = url }, cancellationToken: cancellationToken);
        try
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                report.Add(response.Url, response.Result);
            }

            return true;
        }
        catch (RpcException refused) when (refused is { Status.DebugException: null, StatusCode: StatusCode.InvalidArgument })
        {
            return false;
        }
    }
}

using Dateline.Contracts.Ingestion.V1;
using Dateline.Hosting.Calls;
using Grpc.Core;
using Grpc.Net.ClientFactory;

namespace Dateline.Gateway.Forwarding;

/// <summary>IngestionService as callers see it: every call goes on to the service behind, with its deadline.</summary>
internal sealed class IngestionForwarder(GrpcClientFactory clients, Downstream downstream) : IngestionService.IngestionServiceBase
{
    private readonly IngestionService.IngestionServiceClient _service =
        clients.CreateClient<IngestionService.IngestionServiceClient>(GatewayRegistration.IngestionClient);

    public override async Task<IngestArticleResponse> IngestArticle(IngestArticleRequest request, ServerCallContext context) =>
        await _service.IngestArticleAsync(request, downstream.For(context));

    public override async Task IngestArticles(
        IAsyncStreamReader<IngestArticlesRequest> requests,
        IServerStreamWriter<IngestArticlesResponse> responses,
        ServerCallContext context)
    {
        using var call = _service.IngestArticles(Downstream.ForStream(context));
        await Forward.BothWaysAsync(requests, call, responses, context.CancellationToken);
    }

    public override async Task<IngestUrlResponse> IngestUrl(IngestUrlRequest request, ServerCallContext context) =>
        await _service.IngestUrlAsync(request, downstream.For(context));

    public override async Task IngestFeed(
        IngestFeedRequest request, IServerStreamWriter<IngestFeedResponse> responses, ServerCallContext context)
    {
        using var call = _service.IngestFeed(request, downstream.For(context));
        await Forward.ResponsesAsync(call.ResponseStream, responses, context.CancellationToken);
    }

    public override async Task<GetArticleResponse> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        await _service.GetArticleAsync(request, downstream.For(context));

    public override async Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context) =>
        await _service.ListArticlesAsync(request, downstream.For(context));

    public override async Task<DeleteArticleResponse> DeleteArticle(DeleteArticleRequest request, ServerCallContext context) =>
        await _service.DeleteArticleAsync(request, downstream.For(context));

    public override async Task<ListCorporaResponse> ListCorpora(ListCorporaRequest request, ServerCallContext context) =>
        await _service.ListCorporaAsync(request, downstream.For(context));
}

using Dateline.Contracts.Ingestion.V1;
using Dateline.Hosting.Calls;
using Grpc.Core;

namespace Dateline.Gateway.Forwarding;

/// <summary>IngestionService as callers see it: every call goes on to the service behind, with its deadline.</summary>
internal sealed class IngestionForwarder(IngestionService.IngestionServiceClient service, Downstream downstream)
    : IngestionService.IngestionServiceBase
{
    public override async Task<IngestArticleResponse> IngestArticle(IngestArticleRequest request, ServerCallContext context) =>
        await service.IngestArticleAsync(request, downstream.For(context));

    public override async Task IngestArticles(
        IAsyncStreamReader<IngestArticlesRequest> requests,
        IServerStreamWriter<IngestArticlesResponse> responses,
        ServerCallContext context)
    {
        using var call = service.IngestArticles(Downstream.ForStream(context));
        await Forward.BothWaysAsync(requests, call, responses, context.CancellationToken);
    }

    public override async Task<IngestUrlResponse> IngestUrl(IngestUrlRequest request, ServerCallContext context) =>
        await service.IngestUrlAsync(request, downstream.For(context));

    [FeedDeadline]
    public override async Task IngestFeed(
        IngestFeedRequest request, IServerStreamWriter<IngestFeedResponse> responses, ServerCallContext context)
    {
        using var call = service.IngestFeed(request, downstream.ForFeed(context));
        await Forward.ResponsesAsync(call.ResponseStream, responses, context.CancellationToken);
    }

    public override async Task<GetArticleResponse> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        await service.GetArticleAsync(request, downstream.For(context));

    public override async Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context) =>
        await service.ListArticlesAsync(request, downstream.For(context));

    public override async Task<DeleteArticleResponse> DeleteArticle(DeleteArticleRequest request, ServerCallContext context) =>
        await service.DeleteArticleAsync(request, downstream.For(context));

    public override async Task<ListCorporaResponse> ListCorpora(ListCorporaRequest request, ServerCallContext context) =>
        await service.ListCorporaAsync(request, downstream.For(context));
}

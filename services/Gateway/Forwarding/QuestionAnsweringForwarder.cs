using Dateline.Contracts.Qa.V1;
using Dateline.Hosting.Calls;
using Grpc.Core;

namespace Dateline.Gateway.Forwarding;

/// <summary>QuestionAnsweringService as callers see it: every call goes on to the service behind, with its deadline.</summary>
internal sealed class QuestionAnsweringForwarder(QuestionAnsweringService.QuestionAnsweringServiceClient service, Downstream downstream)
    : QuestionAnsweringService.QuestionAnsweringServiceBase
{
    public override async Task<AskResponse> Ask(AskRequest request, ServerCallContext context) =>
        await service.AskAsync(request, downstream.For(context));

    public override async Task AskStream(
        AskStreamRequest request, IServerStreamWriter<AskStreamResponse> responses, ServerCallContext context)
    {
        using var call = service.AskStream(request, downstream.For(context));
        await Forward.ResponsesAsync(call.ResponseStream, responses, context.CancellationToken);
    }

    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
        await service.SearchAsync(request, downstream.For(context));

    public override async Task<VerifyQuoteResponse> VerifyQuote(VerifyQuoteRequest request, ServerCallContext context) =>
        await service.VerifyQuoteAsync(request, downstream.For(context));

    public override async Task<VerifyTextResponse> VerifyText(VerifyTextRequest request, ServerCallContext context) =>
        await service.VerifyTextAsync(request, downstream.For(context));
}

using Dateline.Contracts.Qa.V1;
using Dateline.Hosting.Calls;
using Grpc.Core;
using Grpc.Net.ClientFactory;

namespace Dateline.Gateway.Forwarding;

/// <summary>QuestionAnsweringService as callers see it: every call goes on to the service behind, with its deadline.</summary>
internal sealed class QuestionAnsweringForwarder(GrpcClientFactory clients, Downstream downstream)
    : QuestionAnsweringService.QuestionAnsweringServiceBase
{
    private readonly QuestionAnsweringService.QuestionAnsweringServiceClient _service =
        clients.CreateClient<QuestionAnsweringService.QuestionAnsweringServiceClient>(GatewayRegistration.QaClient);

    public override async Task<AskResponse> Ask(AskRequest request, ServerCallContext context) =>
        await _service.AskAsync(request, downstream.For(context));

    public override async Task AskStream(
        AskStreamRequest request, IServerStreamWriter<AskStreamResponse> responses, ServerCallContext context)
    {
        using var call = _service.AskStream(request, downstream.For(context));
        await Forward.ResponsesAsync(call.ResponseStream, responses, context.CancellationToken);
    }

    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
        await _service.SearchAsync(request, downstream.For(context));

    public override async Task<VerifyQuoteResponse> VerifyQuote(VerifyQuoteRequest request, ServerCallContext context) =>
        await _service.VerifyQuoteAsync(request, downstream.For(context));

    public override async Task<VerifyTextResponse> VerifyText(VerifyTextRequest request, ServerCallContext context) =>
        await _service.VerifyTextAsync(request, downstream.For(context));
}

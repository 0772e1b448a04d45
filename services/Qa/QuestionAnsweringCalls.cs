using Dateline.Contracts.Qa.V1;
using Dateline.Hosting.Errors;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification;
using Google.Rpc;
using Grpc.Core;

namespace Dateline.Qa;

/// <summary>The calls of QuestionAnsweringService: unpack, call Knowledge, pack.</summary>
internal sealed class QuestionAnsweringCalls(QuestionAnswerer answerer, ArchiveVerifier verifier)
    : QuestionAnsweringService.QuestionAnsweringServiceBase
{
    public override async Task<AskResponse> Ask(AskRequest request, ServerCallContext context)
    {
        var answer = await answerer.AskAsync(QaMapping.ToQuestion(request), context.CancellationToken);
        return new AskResponse { Answer = answer.ToContract() };
    }

    public override async Task AskStream(
        AskStreamRequest request, IServerStreamWriter<AskStreamResponse> responses, ServerCallContext context)
    {
        var question = QaMapping.ToQuestion(request);
        await foreach (var happened in answerer.AskStreamAsync(question, context.CancellationToken))
        {
            await responses.WriteAsync(happened.ToContract(), context.CancellationToken);
        }
    }

    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context)
    {
        var result = await answerer.SearchAsync(
            QaMapping.ToQuestion(request), QaMapping.ToMaxResults(request), request.Rerank, context.CancellationToken);
        return result.ToContract();
    }

    public override async Task<VerifyQuoteResponse> VerifyQuote(VerifyQuoteRequest request, ServerCallContext context)
    {
        var result = await verifier.VerifyQuoteAsync(QaMapping.ToQuery(request), context.CancellationToken);
        return result.ToContract();
    }

    public override Task<VerifyTextResponse> VerifyText(VerifyTextRequest request, ServerCallContext context) =>
        throw NotYet("verifying a text");

    private static RpcException NotYet(string what) =>
        RichStatus.Plain(Code.Unimplemented, $"this version does not support {what}").ToRpcException();
}

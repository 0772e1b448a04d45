using Dateline.Contracts.Qa.V1;
using Grpc.Core;

namespace Dateline.Services.Tests;

/// <summary>A question answering service that does what a test says, to see what the gateway makes of it.</summary>
internal sealed class ScriptedQa : QuestionAnsweringService.QuestionAnsweringServiceBase
{
    public Func<ServerCallContext, Task<AskResponse>> OnAsk { get; set; } = _ => Task.FromResult(new AskResponse());

    public Func<IServerStreamWriter<AskStreamResponse>, ServerCallContext, Task> OnAskStream { get; set; } = (_, _) => Task.CompletedTask;

    public Func<ServerCallContext, Task<VerifyQuoteResponse>> OnVerifyQuote { get; set; } = _ => Task.FromResult(new VerifyQuoteResponse());

    public override Task<AskResponse> Ask(AskRequest request, ServerCallContext context) => OnAsk(context);

    public override Task AskStream(
        AskStreamRequest request, IServerStreamWriter<AskStreamResponse> responses, ServerCallContext context) => OnAskStream(responses, context);

    public override Task<VerifyQuoteResponse> VerifyQuote(VerifyQuoteRequest request, ServerCallContext context) => OnVerifyQuote(context);
}

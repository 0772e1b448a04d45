using System.Net;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Grpc.Reflection.V1Alpha;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>What else the gateway speaks beside plain gRPC and JSON.</summary>
public sealed class DoorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task Browsers_can_call_it_by_grpc_web()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);
        using var channel = GrpcChannel.ForAddress(
            platform.Http.BaseAddress!,
            new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(new HttpClientHandler()),
                HttpVersion = HttpVersion.Version11,
            });

        var answer = await new QuestionAnsweringService.QuestionAnsweringServiceClient(channel).AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token);

        answer.Answer.Status.ShouldBe(AnswerStatus.Answered);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Tools_can_ask_which_services_it_has()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var call = new ServerReflection.ServerReflectionClient(platform.Channel).ServerReflectionInfo(cancellationToken: Token);

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Token);
        (await call.ResponseStream.MoveNext(Token)).ShouldBeTrue();
        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();
        await call.RequestStream.CompleteAsync();

        services.ShouldContain(IngestionService.Descriptor.FullName);
        services.ShouldContain(QuestionAnsweringService.Descriptor.FullName);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Its_health_is_told_over_grpc()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var health = await new Health.HealthClient(platform.Channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Token);

        health.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }
}

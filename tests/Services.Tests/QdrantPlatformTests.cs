using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Gateway;
using Dateline.Hosting;
using Dateline.Ingestion;
using Dateline.Knowledge;
using Dateline.Knowledge.Index.Qdrant;
using Dateline.Qa;
using Dateline.Services.Tests.Harness;
using Dateline.Testing.FakeQdrant;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>Three hosts that share nothing but a Qdrant.</summary>
public sealed class QdrantPlatformTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task What_one_program_ingests_another_answers_and_both_outlive_the_absence_of_the_index()
    {
        var log = new ServerLog();
        await using var qdrant = await FakeQdrantServer.StartAsync();
        await using var writing = await OpenAsync(qdrant.Url);
        await using var reading = await OpenAsync(qdrant.Url);
        await using var ingestion = await TestHost.StartAsync(
            log, [], builder => builder.AddIngestion().Services.AddSingleton(writing), app => app.MapServiceDefaults().MapIngestion(), Token);
        await using var qa = await TestHost.StartAsync(
            log, [], builder => builder.AddQuestionAnswering().Services.AddSingleton(reading), app => app.MapServiceDefaults().MapQuestionAnswering(), Token);
        await using var gateway = await TestHost.StartAsync(
            log,
            new Dictionary<string, string?> { ["Dateline:IngestionUrl"] = ingestion.Grpc(), ["Dateline:QaUrl"] = qa.Grpc() },
            builder => builder.AddGateway(),
            app => app.MapGateway(),
            Token);
        using var channel = GrpcChannel.ForAddress(gateway.Grpc());
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Http()) };
        var articles = new IngestionService.IngestionServiceClient(channel);
        var questions = new QuestionAnsweringService.QuestionAnsweringServiceClient(channel);
        var ask = new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion };

        await articles.IngestArticleAsync(
            new IngestArticleRequest { Corpus = "default", Article = new ArticleInput { ArticleId = "bridge", Text = Texts.Bridge } },
            cancellationToken: Token);
        await AnswersAsync();

        await qdrant.StopAsync();
        var away = await Should.ThrowAsync<RpcException>(async () => await questions.AskAsync(ask, cancellationToken: Token));
        away.StatusCode.ShouldBe(StatusCode.Unavailable);
        away.GetRpcStatus()!.GetDetail<Google.Rpc.RetryInfo>().ShouldNotBeNull();
        ((int)(await http.GetAsync("/healthz/ready", Token)).StatusCode).ShouldBe(503);

        await qdrant.ReturnAsync();
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Token);
        soon.CancelAfter(TimeSpan.FromSeconds(5));
        while (!(await http.GetAsync("/healthz/ready", soon.Token)).IsSuccessStatusCode)
        {
            soon.Token.ThrowIfCancellationRequested();
        }

        await AnswersAsync();

        async Task AnswersAsync()
        {
            var answer = (await questions.AskAsync(ask, cancellationToken: Token)).Answer;
            answer.Status.ShouldBe(AnswerStatus.Answered);
            answer.Sentences.ShouldContain(sentence => sentence.Text.Contains(Texts.BridgeAnswer, StringComparison.Ordinal));
        }
    }

    private static Task<KnowledgeBase> OpenAsync(string url) => KnowledgeBase.OpenAsync(
        new KnowledgeOptions
        {
            Index = KnowledgeOptions.QdrantIndex,
            Reader = KnowledgeOptions.NoReader,
            Qdrant = new QdrantOptions { Url = url, Retries = 1, AttemptTimeout = TimeSpan.FromSeconds(2) },
        },
        NullLoggerFactory.Instance,
        TimeProvider.System,
        Token);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dateline.Contracts.Qa.V1;
using Dateline.Gateway;
using Dateline.Hosting;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;
using Dateline.Qa;
using Dateline.Services.Tests.Harness;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>What the gateway passes on, and what it keeps to itself.</summary>
public sealed class ForwardingTests
{
    private static readonly AskRequest Question = new() { Corpus = "default", Question = "what?" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task The_callers_deadline_reaches_the_service()
    {
        var log = new ServerLog();
        var seen = new TaskCompletionSource<DateTime>();
        var qa = new ScriptedQa { OnAsk = context => { seen.SetResult(context.Deadline); return Task.FromResult(new AskResponse()); } };
        await using var door = await Door.OpenAsync(qa, log, Token);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20);

        await door.Questions.AskAsync(Question, deadline: deadline, cancellationToken: Token);

        (await seen.Task.WaitAsync(Token)).ShouldBe(deadline, TimeSpan.FromSeconds(2));
        log.ShouldHaveOnly();
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_without_a_deadline_gets_the_default_one(bool overHttp)
    {
        var log = new ServerLog();
        var seen = new TaskCompletionSource<DateTime>();
        var qa = new ScriptedQa { OnAsk = context => { seen.SetResult(context.Deadline); return Task.FromResult(new AskResponse()); } };
        await using var door = await Door.OpenAsync(qa, log, Token);
        var expected = TimeProvider.System.GetUtcNow().UtcDateTime + new CallLimits().DefaultDeadline;

        if (overHttp)
        {
            using var response = await door.Http.PostAsJsonAsync("/v1/corpora/default:ask", new JsonObject { ["question"] = "what?" }, Token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        else
        {
            await door.Questions.AskAsync(Question, cancellationToken: Token);
        }

        (await seen.Task.WaitAsync(Token)).ShouldBe(expected, TimeSpan.FromSeconds(10));
        log.ShouldHaveOnly();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_citation_of_a_version_that_is_not_the_newest_says_so_over_grpc_and_in_json()
    {
        var log = new ServerLog();
        var since = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        var version = ArticleVersion.Parse(new string('a', 64));
        var cited = new Citation(ArticleId.Parse("bridge"), version, new TextSpan(0, 4), "Open", new ArticleMetadata(), null);
        var answer = new QuoteResult([cited with { UpdatedSince = since }, cited], []).ToContract();
        var qa = new ScriptedQa { OnVerifyQuote = _ => Task.FromResult(answer) };
        await using var door = await Door.OpenAsync(qa, log, Token);

        var response = await door.Questions.VerifyQuoteAsync(new() { Corpus = "default", Quote = "Open" }, cancellationToken: Token);
        using var http = await door.Http.PostAsJsonAsync("/v1/corpora/default:verifyQuote", new JsonObject { ["quote"] = "Open" }, Token);
        var places = (await http.Content.ReadFromJsonAsync<JsonNode>(Token))!["places"]!;

        response.Places.Select(place => place.UpdatedSince?.ToDateTimeOffset()).ShouldBe([since, null]);
        places.AsArray().Select(place => place!["updatedSince"]?.GetValue<string>()).ShouldBe(["2026-03-01T08:00:00Z", null]);
        log.ShouldHaveOnly();
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_that_does_not_answer_in_time_is_a_deadline_exceeded(bool overHttp)
    {
        var log = new ServerLog();
        var qa = new ScriptedQa { OnAsk = NeverAsync };
        await using var door = await Door.OpenAsync(qa, log, Token, new() { ["Dateline:DefaultDeadline"] = "00:00:01" });

        if (overHttp)
        {
            using var response = await door.Http.PostAsJsonAsync("/v1/corpora/default:ask", new JsonObject { ["question"] = "what?" }, Token);
            response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
            (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["code"]!.GetValue<int>().ShouldBe(4);
        }
        else
        {
            var refused = await Should.ThrowAsync<RpcException>(async () => await door.Questions.AskAsync(Question, cancellationToken: Token));
            refused.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        }

        log.ShouldHaveOnly();
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_leaves_ends_the_call_in_the_service(bool overHttp)
    {
        var log = new ServerLog();
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var qa = new ScriptedQa
        {
            OnAsk = async context =>
            {
                using var registration = context.CancellationToken.Register(ended.SetResult);
                begun.SetResult();
                return await NeverAsync(context);
            },
        };
        await using var door = await Door.OpenAsync(qa, log, Token);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task call = overHttp
            ? door.Http.PostAsJsonAsync("/v1/corpora/default:ask", new JsonObject { ["question"] = "what?" }, leave.Token)
            : door.Questions.AskAsync(Question, cancellationToken: leave.Token).ResponseAsync;
        await begun.Task.WaitAsync(Token);
        await leave.CancelAsync();

        await ended.Task.WaitAsync(Token);
        await Should.ThrowAsync<Exception>(async () => await call.WaitAsync(Token));
        log.ShouldHaveOnly();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Each_message_of_a_stream_is_passed_on_when_it_comes()
    {
        var log = new ServerLog();
        var goOn = new TaskCompletionSource();
        var qa = new ScriptedQa
        {
            OnAskStream = async (responses, context) =>
            {
                await responses.WriteAsync(new AskStreamResponse { Sources = new SourceList() }, context.CancellationToken);
                await goOn.Task.WaitAsync(context.CancellationToken);
                await responses.WriteAsync(new AskStreamResponse { Answer = new Answer() }, context.CancellationToken);
            },
        };
        await using var door = await Door.OpenAsync(qa, log, Token);
        using var call = door.Questions.AskStream(new AskStreamRequest { Corpus = "default", Question = "what?" }, cancellationToken: Token);

        // The second message is only sent once the first is here.
        (await call.ResponseStream.MoveNext(Token)).ShouldBeTrue();
        call.ResponseStream.Current.EventCase.ShouldBe(AskStreamResponse.EventOneofCase.Sources);
        goOn.SetResult();
        (await call.ResponseStream.MoveNext(Token)).ShouldBeTrue();
        call.ResponseStream.Current.EventCase.ShouldBe(AskStreamResponse.EventOneofCase.Answer);
        log.ShouldHaveOnly();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_unexpected_fault_is_internal_and_its_text_stays_in_the_log()
    {
        var log = new ServerLog();
        var qa = new ScriptedQa { OnAsk = _ => throw new InvalidOperationException("the password is swordfish") };
        await using var door = await Door.OpenAsync(qa, log, Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await door.Questions.AskAsync(Question, cancellationToken: Token));

        refused.StatusCode.ShouldBe(StatusCode.Internal);
        refused.ToString().ShouldNotContain("swordfish");
        log.Troubles.ShouldHaveSingleItem().ShouldContain("swordfish");
        log.ShouldHaveOnly("CallFailed");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_service_that_is_away_is_unavailable_with_the_time_to_try_again()
    {
        await using var platform = await TestPlatform.StartAsync(Token, "HealthCheckEnd");
        await platform.StopQaAsync(Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Questions.AskAsync(Question, cancellationToken: Token));
        using var response = await platform.Http.PostAsJsonAsync("/v1/corpora/default:ask", new JsonObject { ["question"] = "what?" }, Token);
        using var ready = await platform.Http.GetAsync("/healthz/ready", Token);
        using var live = await platform.Http.GetAsync("/healthz/live", Token);

        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
        refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        refused.Status.Detail.ShouldNotContain("127.0.0.1");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<AskResponse> NeverAsync(ServerCallContext context)
    {
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return new AskResponse();
    }

    /// <summary>The gateway in front of a scripted service.</summary>
    private sealed class Door(WebApplication qa, WebApplication gateway) : IAsyncDisposable
    {
        private readonly GrpcChannel _channel = GrpcChannel.ForAddress(gateway.Grpc());

        public HttpClient Http { get; } = new() { BaseAddress = new Uri(gateway.Http()) };

        public QuestionAnsweringService.QuestionAnsweringServiceClient Questions => new(_channel);

        public static async Task<Door> OpenAsync(
            ScriptedQa script, ServerLog log, CancellationToken cancellationToken, Dictionary<string, string?>? settings = null)
        {
            var qa = await TestHost.StartAsync(
                log,
                [],
                builder => builder.Services.AddSingleton(script),
                app => app.MapServiceDefaults().MapGrpcService<ScriptedQa>(),
                cancellationToken);
            var gateway = await TestHost.StartAsync(
                log,
                new Dictionary<string, string?>(settings ?? []) { ["Dateline:QaUrl"] = qa.Grpc() },
                builder => builder.AddGateway(),
                app => app.MapGateway(),
                cancellationToken);
            return new Door(qa, gateway);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            _channel.Dispose();
            await gateway.DisposeAsync().AsTask().WaitAsync(Limits.Ending);
            await qa.DisposeAsync().AsTask().WaitAsync(Limits.Ending);
        }
    }
}

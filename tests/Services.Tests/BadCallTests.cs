using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>Bad input over gRPC: an answer that names the field and the limit, and nothing in the log.</summary>
public sealed class BadCallTests
{
    private static readonly Timestamp NoMoment = new() { Seconds = long.MaxValue };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, AskRequest> BadQuestions => new()
    {
        { "corpus", Question(request => request.Corpus = "") },
        { "corpus", Question(request => request.Corpus = "No Such Name") },
        { "question", Question(request => request.Question = "") },
        { "question", Question(request => request.Question = " \n ") },
        { "question", Question(request => request.Question = new string('a', 10_001)) },
        { "question", Question(request => request.Question = "what\0is it") },
        { "history", Question(request => request.History.Add(Enumerable.Repeat(new Turn { Role = Role.User, Content = "x" }, 101))) },
        { "history[0].role", Question(request => request.History.Add(new Turn { Content = "x" })) },
        { "history[1].content", Question(request => request.History.Add(
            [new Turn { Role = Role.User, Content = "x" }, new Turn { Role = Role.Assistant, Content = new string('a', 20_001) }])) },
        { "asked_at", Question(request => request.AskedAt = NoMoment) },
        { "max_sentences", Question(request => request.MaxSentences = 21) },
        { "max_sentences", Question(request => request.MaxSentences = -1) },
        { "mode", Question(request => request.Mode = (AnswerMode)77) },
        { "filters.published_after", Question(request => request.Filters = new Filters { PublishedAfter = NoMoment }) },
        { "filters.publishers", Question(request => request.Filters = new Filters { Publishers = { Enumerable.Repeat("x", 101) } }) },
        { "filters.article_ids", Question(request => request.Filters = new Filters { ArticleIds = { Enumerable.Repeat("x", 1_001) } }) },
        { "filters.article_ids[1]", Question(request => request.Filters = new Filters { ArticleIds = { "x", "" } }) },
    };

    public static TheoryData<string, ArticleInput?> BadArticles => new()
    {
        { "article", null },
        { "article", new ArticleInput { ArticleId = "no-content" } },
        { "article.article_id", new ArticleInput { ArticleId = "white space ", Text = Texts.Bridge } },
        { "article.article_id", new ArticleInput { ArticleId = "nul\0", Text = Texts.Bridge } },
        { "article.article_id", new ArticleInput { ArticleId = new string('a', 201), Text = Texts.Bridge } },
        { "article.title", new ArticleInput { Title = new string('a', 1_001), Text = Texts.Bridge } },
        { "article.url", new ArticleInput { Url = "javascript:alert(1)", Text = Texts.Bridge } },
        { "article.published_at", new ArticleInput { PublishedAt = NoMoment, Text = Texts.Bridge } },
        { "article.text", new ArticleInput { Text = " \n " } },
        { "article.text", new ArticleInput { Text = new string('a', (16 * 1024 * 1024) + 1) } },
    };

    [Theory(Timeout = Limits.Test)]
    [MemberData(nameof(BadQuestions), DisableDiscoveryEnumeration = true)]
    public async Task A_question_out_of_its_limits_is_an_invalid_argument_that_names_the_field(string field, AskRequest request)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Questions.AskAsync(request, cancellationToken: Token));

        Violation(refused).Field.ShouldBe(field);
    }

    [Theory(Timeout = Limits.Test)]
    [MemberData(nameof(BadArticles), DisableDiscoveryEnumeration = true)]
    public async Task An_article_that_cannot_be_taken_is_an_invalid_argument_that_names_the_field(string field, ArticleInput? article)
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Articles.IngestArticleAsync(
            new IngestArticleRequest { Corpus = "default", Article = article }, cancellationToken: Token));

        Violation(refused).Field.ShouldBe(field);
        (await platform.Articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: Token)).Corpora.ShouldBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_does_not_exist_is_not_found_and_named()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);
        var version = new string('0', 64);

        var corpus = await Should.ThrowAsync<RpcException>(async () => await platform.Questions.AskAsync(
            new AskRequest { Corpus = "elsewhere", Question = "what?" }, cancellationToken: Token));
        var article = await Should.ThrowAsync<RpcException>(async () => await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "tunnel" }, cancellationToken: Token));
        var edition = await Should.ThrowAsync<RpcException>(async () => await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge", Version = version }, cancellationToken: Token));

        Missing(corpus).ShouldBe(("corpus", "elsewhere"));
        Missing(article).ShouldBe(("article", "tunnel"));
        Missing(edition).ShouldBe(("version", version));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_search_for_too_many_passages_names_the_field()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Questions.SearchAsync(
            new SearchRequest { Corpus = "default", Question = "bridge", MaxResults = 101 }, cancellationToken: Token));

        Violation(refused).Field.ShouldBe("max_results");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_message_over_the_limit_is_refused_unread()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.IngestAsync(
            "huge", new string('a', 25 * 1024 * 1024), Token));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(new byte[] { 0x12, 2, 0xC3, 0x28 })]
    [InlineData(new byte[] { 0x12, 3, 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0x12, 200, (byte)'x' })]
    public async Task A_message_that_is_no_valid_protobuf_or_utf_8_is_an_invalid_argument(byte[] message)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        var bytes = Marshallers.Create<byte[]>(sent => sent, received => received);
        var method = new Method<byte[], byte[]>(
            MethodType.Unary, "dateline.qa.v1.QuestionAnsweringService", "Ask", bytes, bytes);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Channel.CreateCallInvoker()
            .AsyncUnaryCall(method, null, new CallOptions(cancellationToken: Token), message));

        Violation(refused).Field.ShouldBe("request");
    }

    private static AskRequest Question(Action<AskRequest> spoil)
    {
        var request = new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion };
        spoil(request);
        return request;
    }

    private static BadRequest.Types.FieldViolation Violation(RpcException refused)
    {
        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        var violation = refused.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.ShouldHaveSingleItem();
        violation.ShouldNotBeNull().Description.ShouldNotBeEmpty();
        return violation;
    }

    private static (string Kind, string Name) Missing(RpcException refused)
    {
        refused.StatusCode.ShouldBe(StatusCode.NotFound);
        var info = refused.GetRpcStatus()?.GetDetail<ResourceInfo>().ShouldNotBeNull();
        return (info!.ResourceType, info.ResourceName);
    }
}

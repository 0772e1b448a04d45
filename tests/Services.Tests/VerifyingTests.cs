using System.Text;
using System.Text.Json.Nodes;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Google.Rpc;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class VerifyingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task A_quote_of_the_archive_is_verbatim_and_its_places_resolve()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var response = await platform.Questions.VerifyQuoteAsync(
            new VerifyQuoteRequest { Corpus = "default", Quote = "“carries about  nine thousand vehicles”" }, cancellationToken: Token);
        var article = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge" }, cancellationToken: Token)).Article;

        response.Verbatim.ShouldBeTrue();
        response.Nearest.ShouldBeEmpty();
        var place = response.Places.ShouldHaveSingleItem();
        place.Version.ShouldBe(article.Version);
        article.Text[place.Span.Start..place.Span.End].ShouldBe(place.Quote);
        place.Quote.ShouldBe("carries about nine thousand vehicles");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_misquote_is_answered_in_json_with_what_differs()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        using var body = new StringContent(
            """{"quote": "Engineers expect the repair to take twelve weeks", "maxPlaces": 2, "filters": {"articleIds": ["bridge"]}}""",
            Encoding.UTF8, "application/json");
        using var response = await platform.Http.PostAsync("/v1/corpora/default:verifyQuote", body, Token);
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;

        result["verbatim"]!.GetValue<bool>().ShouldBeFalse();
        result["places"]!.AsArray().ShouldBeEmpty();
        var near = result["nearest"]![0]!;
        near["similarity"]!.GetValue<double>().ShouldBe(7 / 8.0);
        near["differences"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString()
            .ShouldBe("""{"quoted":"twelve","archived":"eleven"}""");
        near["citation"]!["quote"]!.GetValue<string>().ShouldBe("Engineers expect the repair to take eleven weeks");
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("", 0, "quote")]
    [InlineData("…", 0, "quote")]
    [InlineData("nul \0", 0, "quote")]
    [InlineData("bridge", 101, "max_places")]
    [InlineData("bridge", -1, "max_places")]
    public async Task A_bad_field_is_named(string quote, int maxPlaces, string field)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var refused = await Should.ThrowAsync<RpcException>(async () => await platform.Questions.VerifyQuoteAsync(
            new VerifyQuoteRequest { Corpus = "default", Quote = quote, MaxPlaces = maxPlaces }, cancellationToken: Token));

        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ShouldBe([field]);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dateline.Services.Tests.Harness;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>The gateway over HTTP.</summary>
public sealed class HttpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limits.Test)]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a:ask")]
    [InlineData("x?y=1&z#w")]
    [InlineData("Größe – 日本 🗞")]
    [InlineData("100%")]
    public async Task An_article_is_reached_under_whatever_id_it_has(string id)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        var path = $"/v1/corpora/default/articles/{Uri.EscapeDataString(id)}";

        using var stored = await platform.Http.PostAsJsonAsync(
            "/v1/corpora/default/articles",
            new JsonObject { ["article"] = new JsonObject { ["articleId"] = id, ["text"] = Texts.Bridge } },
            Token);
        var read = await platform.Http.GetFromJsonAsync<JsonNode>(path, Token);
        using var withdrawn = await platform.Http.DeleteAsync(path, Token);

        stored.StatusCode.ShouldBe(HttpStatusCode.OK);
        read!["article"]!["articleId"]!.GetValue<string>().ShouldBe(id);
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await withdrawn.Content.ReadFromJsonAsync<JsonNode>(Token))!["article"]!["articleId"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_article_says_where_its_date_came_from_and_where_its_author_works_and_answers_that_too()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        var text = $"""
            Bridge closed for weeks

            By Orla Fenn | 5 August 2019

            {Texts.Bridge}

            Orla Fenn is a senior fellow at the Example Institute.
            """;

        using var stored = await platform.Http.PostAsJsonAsync(
            "/v1/corpora/default/articles",
            new JsonObject { ["article"] = new JsonObject { ["articleId"] = "a", ["text"] = text, ["updatedAt"] = "2019-08-06T00:00:00Z" } },
            Token);
        var article = (await platform.Http.GetFromJsonAsync<JsonNode>("/v1/corpora/default/articles/a", Token))!["article"]!;
        using var asked = await platform.Http.PostAsJsonAsync(
            "/v1/corpora/default:ask", new JsonObject { ["question"] = "At which institute is Orla Fenn a fellow?" }, Token);
        var answer = (await asked.Content.ReadFromJsonAsync<JsonNode>(Token))!["answer"]!;

        article["publishedAt"]!.GetValue<string>().ShouldBe("2019-08-05T00:00:00Z");
        var published = article["dateOrigins"]!["publishedAt"]!;
        published["source"]!.GetValue<string>().ShouldBe("DATE_SOURCE_TEXT");
        published["certainty"]!.GetValue<string>().ShouldBe("DATE_CERTAINTY_LIKELY");
        published["foundIn"]!.GetValue<string>().ShouldBe("By Orla Fenn | 5 August 2019");
        article["dateOrigins"]!["updatedAt"]!["source"]!.GetValue<string>().ShouldBe("DATE_SOURCE_CALLER");
        article["affiliations"]![0]!["author"]!.GetValue<string>().ShouldBe("Orla Fenn");
        article["affiliations"]![0]!["affiliation"]!.GetValue<string>().ShouldBe("Example Institute");
        answer["sentences"]![0]!["text"]!.GetValue<string>().ShouldContain("Example Institute");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Answers_have_the_json_of_the_contract()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        using var response = await platform.Http.PostAsJsonAsync(
            "/v1/corpora/default:ask", new JsonObject { ["question"] = Texts.BridgeQuestion, ["maxSentences"] = 1 }, Token);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["answer"]!;
        var corpora = await platform.Http.GetFromJsonAsync<JsonNode>("/v1/corpora", Token);

        answer["status"]!.GetValue<string>().ShouldBe("ANSWER_STATUS_ANSWERED");
        answer["mode"]!.GetValue<string>().ShouldBe("ANSWER_MODE_EXTRACTIVE");
        var citation = answer["sentences"]![0]!["citations"]![0]!;
        citation["articleId"]!.GetValue<string>().ShouldBe("bridge");
        citation["span"]!["end"]!.GetValue<int>().ShouldBeGreaterThan(citation["span"]!["start"]!.GetValue<int>());
        answer["sources"]![0]!["use"]!.GetValue<string>().ShouldBe("SOURCE_USE_CITED");
        corpora!["corpora"]![0]!["articleCount"]!.GetValue<string>().ShouldBe("1");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_streamed_answer_is_one_json_object_a_line()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        using var response = await platform.Http.PostAsJsonAsync(
            "/v1/corpora/default:askStream", new JsonObject { ["question"] = Texts.BridgeQuestion }, Token);
        var lines = (await response.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject().Single().Key).ToList();

        lines.First().ShouldBe("sources");
        lines.Skip(1).SkipLast(1).ShouldNotBeEmpty();
        lines.Skip(1).SkipLast(1).ShouldAllBe(key => key == "sentence");
        lines.Last().ShouldBe("answer");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_page_is_served_and_may_run_nothing_but_its_own_files()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        using var response = await platform.Http.GetAsync("/", Token);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self';");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_request_for_another_host_name_is_refused()
    {
        // A page from elsewhere whose host name was pointed at this machine must not reach an archive without a key.
        await using var platform = await TestPlatform.StartAsync(Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/corpora");
        request.Headers.Host = "elsewhere.example";

        using var response = await platform.Http.SendAsync(request, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

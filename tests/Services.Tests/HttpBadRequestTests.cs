using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Services.Tests.Harness;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>Bad input over HTTP: never an empty body, never a 500, and the field named where there is one.</summary>
public sealed class HttpBadRequestTests
{
    private const string Ask = "/v1/corpora/default:ask";
    private const string Articles = "/v1/corpora/default/articles";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { Ask, "body", "" },
        { Ask, "body", "{\"question\": \"x\"" },
        { Ask, "body", "[]" },
        { Ask, "body", "{\"\\ud800\": 1}" },
        { Ask, "body", "{\"question\": \"x\", \"other\": " + new string('[', 90) + new string(']', 90) + "}" },
        { Ask, "question", "{}" },
        { Ask, "question", "{\"question\": \"\"}" },
        { Ask, "question", "{\"question\": null}" },
        { Ask, "question", "{\"question\": 5}" },
        { Ask, "question", "{\"question\": [\"x\"]}" },
        { Ask, "question", "{\"question\": \"\\ud800\"}" },
        { Ask, "question", "{\"question\": \"a\\u0000b\"}" },
        { Ask, "question", $"{{\"question\": \"{new string('a', 10_001)}\"}}" },
        { Ask, "history", "{\"question\": \"x\", \"history\": {}}" },
        { Ask, "history[0]", "{\"question\": \"x\", \"history\": [7]}" },
        { Ask, "history[1].role", "{\"question\": \"x\", \"history\": [{\"role\": \"ROLE_USER\"}, {\"role\": \"KING\"}]}" },
        { Ask, "asked_at", "{\"question\": \"x\", \"askedAt\": \"yesterday\"}" },
        { Ask, "asked_at", "{\"question\": \"x\", \"asked_at\": 5}" },
        { Ask, "max_sentences", "{\"question\": \"x\", \"maxSentences\": 2.5}" },
        { Ask, "max_sentences", "{\"question\": \"x\", \"maxSentences\": \"three\"}" },
        { Ask, "max_sentences", "{\"question\": \"x\", \"maxSentences\": 21}" },
        { Ask, "include_unsupported", "{\"question\": \"x\", \"includeUnsupported\": \"yes\"}" },
        { Ask, "mode", "{\"question\": \"x\", \"mode\": \"FAST\"}" },
        { Ask, "mode", "{\"question\": \"x\", \"mode\": 99}" },
        { Ask, "filters.tags[1]", "{\"question\": \"x\", \"filters\": {\"tags\": [\"a\", 1]}}" },
        { "/v1/corpora/default:askStream", "question", "{\"question\": \"\"}" },
        { "/v1/corpora/default:search", "max_results", "{\"question\": \"x\", \"maxResults\": 1000}" },
        { "/v1/corpora/No+Name:ask", "corpus", "{\"question\": \"x\"}" },
        { Articles, "article", "{}" },
        { Articles, "article", "{\"article\": {}}" },
        { Articles, "article", "{\"article\": \"text\"}" },
        { Articles, "article", "{\"article\": {\"text\": \"a\", \"markdown\": \"b\"}}" },
        { Articles, "article.document", "{\"article\": {\"document\": \"no base64!\"}}" },
        { Articles, "article.published_at", "{\"article\": {\"text\": \"a\", \"publishedAt\": \"2019-13-45T00:00:00Z\"}}" },
        { Articles, "article.article_id", "{\"article\": {\"text\": \"a\", \"articleId\": \" a\"}}" },
    };

    [Theory(Timeout = Limits.Test)]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_body_is_a_bad_request_that_names_the_field(string path, string field, string body)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (status, error) = await PostAsync(platform, path, Encoding.UTF8.GetBytes(body));

        status.ShouldBe(HttpStatusCode.BadRequest, error.ToJsonString());
        error["code"]!.GetValue<int>().ShouldBe(3);
        error["message"]!.GetValue<string>().ShouldNotBeEmpty();
        Violations(error).ShouldContain(violation => violation["field"]!.GetValue<string>() == field, error.ToJsonString());
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("question", "{\"question\": \"\u00ff\u00fe\"}")]
    [InlineData("body", "{\"question\": \"x\", \"other\": \"\u00c3(\"}")]
    [InlineData("body", "\u00ff\u00fe")]
    public async Task Bytes_that_are_no_utf_8_are_a_bad_request(string field, string latin1)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var (status, error) = await PostAsync(platform, Ask, Encoding.Latin1.GetBytes(latin1));

        status.ShouldBe(HttpStatusCode.BadRequest, error.ToJsonString());
        Violations(error).ShouldHaveSingleItem()["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task All_faults_of_a_body_are_told_at_once()
    {
        await using var platform = await TestPlatform.StartAsync(Token);

        var (_, error) = await PostAsync(platform, Ask, "{\"question\": 5, \"maxSentences\": \"x\", \"mode\": \"y\"}"u8.ToArray());

        Violations(error).Select(violation => violation["field"]!.GetValue<string>()).ShouldBe(["question", "max_sentences", "mode"]);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused_with_the_limit(bool lengthIsTold)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, Articles) { Content = new ByteArrayContent(new byte[26 * 1024 * 1024]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = !lengthIsTold;
        request.Headers.ExpectContinue = true;

        // A client may send its body without waiting for leave, and then find the connection closed instead of an answer.
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan })
        {
            BaseAddress = platform.Http.BaseAddress,
        };
        using var response = await patient.SendAsync(request, Token);
        var error = await ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        error["code"]!.GetValue<int>().ShouldBe(3);
        Violations(error).ShouldHaveSingleItem()["description"]!.GetValue<string>().ShouldContain("25165824");
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("?pageSize=abc", "page_size")]
    [InlineData("?page_size=99999999999", "page_size")]
    [InlineData("?pageSize=1&pageSize=2", "page_size")]
    [InlineData("?pageSize=5000", "page_size")]
    [InlineData("?pageToken=%00", "page_token")]
    [InlineData("/bridge?version=newest", "version")]
    public async Task A_bad_value_in_the_query_is_a_bad_request_that_names_the_field(string query, string field)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        using var response = await platform.Http.GetAsync(Articles + query, Token);
        var error = await ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, error.ToJsonString());
        Violations(error).ShouldContain(violation => violation["field"]!.GetValue<string>() == field, error.ToJsonString());
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("GET", "/v1/corpora/default/articles/tunnel", "article", "tunnel")]
    [InlineData("DELETE", "/v1/corpora/default/articles/tunnel", "article", "tunnel")]
    [InlineData("GET", "/v1/corpora/elsewhere/articles", "corpus", "elsewhere")]
    [InlineData("GET", "/v1/corpora/default/articles/a%FFb", "article", "a%FFb")]
    public async Task What_does_not_exist_is_not_found_and_named(string method, string path, string kind, string name)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await platform.Http.SendAsync(request, Token);
        var error = await ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        error["code"]!.GetValue<int>().ShouldBe(5);
        error["details"]![0]!["resourceType"]!.GetValue<string>().ShouldBe(kind);
        error["details"]![0]!["resourceName"]!.GetValue<string>().ShouldBe(name);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, 5)]
    [InlineData("POST", "/v1/corpora/default:dance", HttpStatusCode.NotFound, 5)]
    [InlineData("GET", "/no/such/page.html", HttpStatusCode.NotFound, 5)]
    [InlineData("GET", "/v1/corpora/default:ask", HttpStatusCode.MethodNotAllowed, 12)]
    public async Task What_is_not_served_is_told_in_json(string method, string path, HttpStatusCode expected, int code)
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var response = await platform.Http.SendAsync(request, Token);
        var error = await ReadAsync(response);

        response.StatusCode.ShouldBe(expected);
        error["code"]!.GetValue<int>().ShouldBe(code);
        error["message"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_body_that_is_not_declared_json_is_a_bad_request()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var body = new StringContent("question=x", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await platform.Http.PostAsync(Ask, body, Token);
        var error = await ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error["message"]!.GetValue<string>().ShouldContain("content type");
    }

    private static async Task<(HttpStatusCode Status, JsonNode Error)> PostAsync(TestPlatform platform, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await platform.Http.PostAsync(path, content, Token);
        return (response.StatusCode, await ReadAsync(response));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token)).ShouldNotBeNull();
    }

    private static List<JsonNode> Violations(JsonNode error)
    {
        var detail = error["details"]!.AsArray().ShouldHaveSingleItem()!;
        detail["@type"]!.GetValue<string>().ShouldBe("type.googleapis.com/google.rpc.BadRequest");
        return [.. detail["fieldViolations"]!.AsArray().Select(violation => violation!)];
    }
}

using System.Net;
using Dateline.Knowledge.Embedding;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class EndpointEmbedderTests : IDisposable
{
    private readonly FakeEmbeddingServer _server = new();
    private readonly FakeTimeWithoutWaits _time = new(TemporaryArchive.Now);

    // Longer than a minute, so that the clock without waits lets no request run out of time.
    private readonly EmbeddingOptions _options = new() { Model = "tiny", ApiKey = "key-1", Timeout = TimeSpan.FromMinutes(5) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Vectors_come_back_in_the_order_of_the_texts_and_are_asked_for_in_batches()
    {
        _options.BatchSize = 2;
        using var embedder = await OpenAsync();

        var vectors = await embedder.EmbedQuestionsAsync(["four", "a longer one", "me", "x", "longest of them all"], Cancellation);

        vectors.Select(vector => MathF.Round(vector.Span[0] / vector.Span[1])).ShouldBe([4, 12, 2, 1, 19]);
        var asked = _server.Requests.Skip(1).ToArray();
        asked.Select(request => request.Texts.Length).Order().ShouldBe([1, 2, 2]);
        asked.ShouldAllBe(request => request.Path == "/v1/embeddings" && request.Model == "tiny" && request.Authorization == "Bearer key-1");
    }

    [Fact]
    public async Task A_text_is_asked_for_once()
    {
        using var embedder = await OpenAsync();
        await embedder.EmbedSentencesAsync("", ["twice", "twice", "once"], Cancellation);
        await embedder.EmbedSentencesAsync("twice", ["once", "twice", "news"], Cancellation);
        _server.Requests.SelectMany(request => request.Texts).ShouldBe(["news", "once", "twice"], ignoreOrder: true);
    }

    [Fact]
    public async Task Text_without_words_is_the_zero_vector_and_is_not_sent()
    {
        using var embedder = await OpenAsync();
        (await embedder.EmbedQuestionsAsync([" \n"], Cancellation))[0].ToArray().ShouldBe([0, 0]);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_beyond_what_encoders_read_is_cut_between_characters()
    {
        using var embedder = await OpenAsync();
        await embedder.EmbedQuestionsAsync([new string('x', 1_999) + "🚢🚢"], Cancellation);
        _server.Requests.Last().Texts.ShouldBe([new string('x', 1_999)]);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        using var embedder = await OpenAsync();
        _server.Refuse(HttpStatusCode.TooManyRequests, retryAfter: "17");

        var vectors = await embedder.EmbedQuestionsAsync(["four"], Cancellation);

        vectors[0].Span[0].ShouldBe(4 / MathF.Sqrt(17), 1e-6f);
        _time.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_server_that_wants_too_long_a_pause_is_away()
    {
        using var embedder = await OpenAsync();
        _server.Refuse(HttpStatusCode.TooManyRequests, retryAfter: "3600");
        var fault = await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedQuestionsAsync(["four"], Cancellation));
        fault.Message.ShouldContain("3600 seconds");
        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_that_may_pass_is_tried_again_and_no_more_than_four_times()
    {
        using var embedder = await OpenAsync();
        Enumerable.Range(0, 5).ToList().ForEach(_ => _server.Refuse(HttpStatusCode.ServiceUnavailable));
        await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedQuestionsAsync(["four"], Cancellation));
        _server.Requests.Count.ShouldBe(6);
        (await embedder.EmbedQuestionsAsync(["four"], Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_final_and_never_tells_the_key()
    {
        _server.Refuse(HttpStatusCode.Unauthorized);
        var fault = await Should.ThrowAsync<EmbedderUnavailableException>(OpenAsync);
        fault.Message.ShouldContain("401");
        fault.Message.ShouldContain("Dateline:Embedding:ApiKey");
        fault.ToString().ShouldNotContain("key-1");
        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"data": []}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": []}]}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 2, 3]}]}""")]
    [InlineData("""{"error": "no such model"}""")]
    [InlineData("no JSON")]
    public async Task An_answer_of_another_form_is_no_vector(string body)
    {
        using var embedder = await OpenAsync();
        _server.Say(body);
        await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedQuestionsAsync(["four"], Cancellation));
    }

    [Fact]
    public async Task Azures_version_stays_in_the_address_and_prefixes_go_before_the_texts()
    {
        _options.QueryPrefix = "query: ";
        _options.PassagePrefix = "passage: ";
        using var embedder = await OpenAsync("?api-version=2024-10-21");
        await embedder.EmbedQuestionsAsync(["x"], Cancellation);
        await embedder.EmbedSentencesAsync("t", ["x"], Cancellation);
        _server.Requests.Select(request => request.Path).ShouldAllBe(path => path == "/v1/embeddings?api-version=2024-10-21");
        _server.Requests.Skip(1).SelectMany(request => request.Texts).ShouldBe(["query: x", "passage: t", "passage: x"]);
        embedder.Profile.Name.ShouldContain("passage: ");
    }

    [Fact]
    public async Task Wide_vectors_are_kept_unless_fewer_dimensions_are_asked_for()
    {
        _server.Dimensions = 300;
        using var wide = await OpenAsync();
        wide.Profile.Dimensions.ShouldBe(300);

        _options.Dimensions = 100;
        using var narrow = await OpenAsync();
        (await narrow.EmbedQuestionsAsync(["x"], Cancellation))[0].Length.ShouldBe(100);
    }

    [Fact]
    public void Every_fault_of_the_settings_is_named()
    {
        var options = new KnowledgeOptions
        {
            Embedder = "https://user:secret@example.org/v1",
            Embedding = new EmbeddingOptions
            {
                Dimensions = 0, Weight = -1, BatchSize = 0, Timeout = TimeSpan.Zero, ApiKey = "two\nlines",
            },
        };

        var faults = options.Validate();

        string[] names = ["Embedder", "Embedding:Model", "Embedding:ApiKey", "Embedding:Dimensions", "Embedding:Weight", "Embedding:BatchSize", "Embedding:Timeout"];
        faults.Select(fault => fault.Split(": ")[0]).ShouldBe(names.Select(name => "Dateline:" + name));
        faults.ShouldAllBe(fault => !fault.Contains("secret"));
    }

    private Task<Embedder> OpenAsync() => OpenAsync("");

    private Task<Embedder> OpenAsync(string query) => EmbedderFactory.OpenAsync(
        new KnowledgeOptions { Embedder = _server.Address + query, Embedding = _options }, staticModel: "", _time, Cancellation);
}

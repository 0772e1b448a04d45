using System.Numerics.Tensors;
using Dateline.Knowledge.Embedding;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class EmbedderTests : IAsyncLifetime
{
    private Embedder _embedder = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _embedder = await EmbedderFactory.OpenAsync(
        new KnowledgeOptions(), Repository.PathOf("services", "Knowledge", "Models", "static"), TimeProvider.System, Cancellation);

    public ValueTask DisposeAsync()
    {
        _embedder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_sentence_has_a_share_of_its_title_and_of_the_sentence_before()
    {
        const string title = "Canal closed after storm", first = "Water rose overnight.", second = "It will open on Monday.";
        var alone = (await _embedder.EmbedQuestionsAsync([title, first, second], Cancellation)).Select(vector => vector.ToArray()).ToArray();

        var inContext = await _embedder.EmbedSentencesAsync(title, [first, second], Cancellation);

        inContext.Count.ShouldBe(2);
        inContext[0].ToArray().ShouldBe(Sum((1, alone[1]), (0.4f, alone[0])), 1e-5);
        inContext[1].ToArray().ShouldBe(Sum((1, alone[2]), (0.4f, alone[0]), (0.3f, alone[1])), 1e-5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_title_the_first_sentence_stands_alone(string title)
    {
        const string sentence = "Water rose overnight.";
        var inContext = await _embedder.EmbedSentencesAsync(title, [sentence], Cancellation);
        inContext[0].ToArray().ShouldBe((await _embedder.EmbedQuestionsAsync([sentence], Cancellation))[0].ToArray(), 1e-5);
    }

    [Fact]
    public async Task Nothing_to_embed_gives_nothing() =>
        (await _embedder.EmbedSentencesAsync("Canal closed", [], Cancellation)).ShouldBeEmpty();

    [Fact]
    public async Task What_only_the_headline_names_is_found_by_the_sentence()
    {
        var asked = (await _embedder.EmbedQuestionsAsync(["When does the canal open again?"], Cancellation))[0];
        var titled = await _embedder.EmbedSentencesAsync("Canal closed after storm", ["It will open on Monday."], Cancellation);
        var untitled = await _embedder.EmbedSentencesAsync("", ["It will open on Monday."], Cancellation);
        TensorPrimitives.Dot(asked.Span, titled[0].Span).ShouldBeGreaterThan(TensorPrimitives.Dot(asked.Span, untitled[0].Span));
    }

    [Fact]
    public void An_index_made_of_sentences_alone_has_another_embedder() => _embedder.Profile.Name.ShouldEndWith(", in context");

    private static float[] Sum(params ReadOnlySpan<(float Share, float[] Vector)> parts)
    {
        var sum = new float[parts[0].Vector.Length];
        foreach (var (share, vector) in parts)
        {
            TensorPrimitives.MultiplyAdd(vector, share, sum, sum);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }
}

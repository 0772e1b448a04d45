using System.Numerics.Tensors;
using System.Text.Json;
using Dateline.Knowledge.Embedding;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class StaticEmbedderTests
{
    private static readonly string Folder = Repository.PathOf("services", "Knowledge", "Models", "static");

    private static readonly StaticEmbedder Embedder = StaticEmbedder.Load(Folder);

    [Fact]
    public async Task Pieces_and_vectors_equal_the_examples_beside_the_model()
    {
        using var examples = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "examples.json"),
            TestContext.Current.CancellationToken));
        examples.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var text = example.GetProperty("text").GetString()!;
            Embedder.Pieces(text).ShouldBe(example.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));

            var expected = example.GetProperty("vector").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            var vector = await EmbedAsync(text);
            for (var i = 0; i < expected.Length; i++)
            {
                vector[i].ShouldBe(expected[i], 1e-4f, $"'{text}', component {i}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Text_without_words_is_the_zero_vector(string text) =>
        (await EmbedAsync(text)).ShouldAllBe(number => number == 0);

    [Theory]
    [InlineData("Any sentence.")]
    [InlineData("🚢 Идлиб \ud83c\udf0d e\u0301")]
    public async Task Other_vectors_have_length_one(string text) =>
        TensorPrimitives.Norm<float>(await EmbedAsync(text)).ShouldBe(1, 1e-5f);

    [Fact]
    public void A_folder_without_a_model_is_refused_with_what_is_missing()
    {
        using var empty = new TemporaryFolder();
        Should.Throw<InvalidDataException>(() => StaticEmbedder.Load(empty.Path)).Message.ShouldContain("model.safetensors");
    }

    private static async Task<float[]> EmbedAsync(string text) =>
        (await Embedder.GenerateAsync([text], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray();
}

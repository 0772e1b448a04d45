using System.Numerics.Tensors;
using System.Text.Json;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Embedding.Onnx;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Embedding;

public sealed class OnnxEmbedderTests
{
    private static readonly float HalfRoot = MathF.Sqrt(0.5f);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pieces_and_vectors_equal_the_examples_beside_minilm()
    {
        var folder = Repository.Shared("models", "minilm");
        using var embedder = OnnxEmbedder.Load(EncoderFolder.Read(folder));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "examples.json"), Cancellation));
        var examples = json.RootElement.EnumerateArray().ToArray();
        examples.ShouldNotBeEmpty();

        // All at once: a vector must be that of its text alone, although this model quantises batches.
        var vectors = await embedder.GenerateAsync(examples.Select(Text), cancellationToken: Cancellation);

        foreach (var (example, vector) in examples.Zip(vectors))
        {
            int[] ids = [101, .. embedder.Pieces(Text(example)), 102];
            ids.ShouldBe(example.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
            var expected = example.GetProperty("vector").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            TensorPrimitives.Distance(vector.Vector.Span, expected).ShouldBeLessThan(1e-3f, Text(example));
        }

        static string Text(JsonElement example) => example.GetProperty("text").GetString()!;
    }

    [Fact]
    public async Task Mean_pooling_takes_the_marks_in_and_leaves_the_padding_out()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        using var embedder = OnnxEmbedder.Load(EncoderFolder.Read(model.Path));

        var vectors = await embedder.GenerateAsync(["red", "red green blue"], cancellationToken: Cancellation);

        vectors[0].Vector.ToArray().ShouldBe(Unit("[CLS]", "red", "[SEP]"), 1e-6);
        vectors[1].Vector.ToArray().ShouldBe(Unit("[CLS]", "red", "green", "blue", "[SEP]"), 1e-6);
    }

    [Fact]
    public async Task Cls_pooling_takes_the_first_mark_alone()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path, "cls_token");
        using var embedder = OnnxEmbedder.Load(EncoderFolder.Read(model.Path));

        var vectors = await embedder.GenerateAsync(["red green"], cancellationToken: Cancellation);

        vectors[0].Vector.ToArray().ShouldBe(TinyEncoder.Row("[CLS]"));
    }

    [Fact]
    public async Task A_text_is_cut_at_the_longest_that_the_folder_allows()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        using var embedder = OnnxEmbedder.Load(EncoderFolder.Read(model.Path));

        var vectors = await embedder.GenerateAsync(["red red red red green"], cancellationToken: Cancellation);

        vectors[0].Vector.ToArray().ShouldBe(Unit("[CLS]", "red", "red", "red", "red", "[SEP]"), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_vector_does_not_depend_on_the_texts_beside_it(bool mixesBatch)
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path, mixesBatch: mixesBatch);
        using var embedder = OnnxEmbedder.Load(EncoderFolder.Read(model.Path));

        string[] texts = ["red", "blue green", "green"];

        var together = await embedder.GenerateAsync(texts, cancellationToken: Cancellation);

        foreach (var (text, vector) in texts.Zip(together))
        {
            var alone = await embedder.GenerateAsync([text], cancellationToken: Cancellation);
            vector.Vector.ToArray().ShouldBe(alone[0].Vector.ToArray(), 1e-6);
        }
    }

    [Fact]
    public async Task Questions_get_the_prompt_of_the_folder_and_sentences_do_not()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        using var embedder = await EmbedderFactory.OpenAsync(
            new KnowledgeOptions { Embedder = model.Path }, staticModel: "", TimeProvider.System, Cancellation);

        (await embedder.EmbedQuestionsAsync(["red"], Cancellation))[0].ToArray()
            .ShouldBe(Unit("[CLS]", "query", "red", "[SEP]"), 1e-6);
        (await embedder.EmbedSentencesAsync("", ["red"], Cancellation))[0].ToArray().ShouldBe(Unit("[CLS]", "red", "[SEP]"), 1e-6);
    }

    [Fact]
    public async Task Fewer_dimensions_are_the_first_ones_brought_to_length_one()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        var options = new KnowledgeOptions
        {
            Embedder = model.Path, Embedding = new EmbeddingOptions { Dimensions = 4, QueryPrefix = "" },
        };
        using var embedder = await EmbedderFactory.OpenAsync(options, staticModel: "", TimeProvider.System, Cancellation);

        embedder.Profile.Dimensions.ShouldBe(4);
        (await embedder.EmbedQuestionsAsync(["red"], Cancellation))[0].ToArray().ShouldBe([0, 0, HalfRoot, HalfRoot], 1e-6);
    }

    [Fact]
    public async Task More_dimensions_than_the_model_has_are_refused()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        var options = new KnowledgeOptions { Embedder = model.Path, Embedding = new EmbeddingOptions { Dimensions = 11 } };
        var fault = await Should.ThrowAsync<InvalidDataException>(
            () => EmbedderFactory.OpenAsync(options, staticModel: "", TimeProvider.System, Cancellation));
        fault.Message.ShouldContain("Dateline:Embedding:Dimensions is 11, but the model gives 10");
    }

    [Fact]
    public void A_folder_that_wants_a_step_that_is_not_known_is_refused_by_name()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path, "weightedmean_tokens");
        Should.Throw<InvalidDataException>(() => EncoderFolder.Read(model.Path)).Message.ShouldContain("weightedmean_tokens");

        File.WriteAllText(model.PathOf("modules.json"), """[{"type": "sentence_transformers.models.Dense", "path": "2_Dense"}]""");
        Should.Throw<InvalidDataException>(() => EncoderFolder.Read(model.Path)).Message.ShouldContain("'Dense'");
    }

    [Fact]
    public void A_broken_model_is_refused_by_its_path()
    {
        using var model = new TemporaryFolder();
        TinyEncoder.Write(model.Path);
        File.WriteAllText(model.PathOf("model.onnx"), "no model");
        Should.Throw<InvalidDataException>(() => OnnxEmbedder.Load(EncoderFolder.Read(model.Path)))
            .Message.ShouldContain("model.onnx");
    }

    private static float[] Unit(params string[] pieces)
    {
        var sum = new float[TinyEncoder.Vocabulary.Length];
        foreach (var piece in pieces)
        {
            TensorPrimitives.Add(sum, TinyEncoder.Row(piece), sum);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }
}

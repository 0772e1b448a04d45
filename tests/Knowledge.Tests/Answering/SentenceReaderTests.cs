using System.Text.Json;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

public sealed class SentenceReaderTests : IDisposable
{
    private static readonly string Folder = Repository.PathOf("services", "Knowledge", "Models", "reader");

    private readonly SentenceReader _reader = SentenceReader.Load(Folder);

    private static readonly ReadingBounds Long = new(TimeSpan.FromMinutes(1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scores_equal_the_examples_beside_the_model()
    {
        using var examples = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "examples.json"), Cancellation));
        examples.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var sentence = example.GetProperty("sentence").GetString()!;
            var scores = await _reader.ScoreAsync(example.GetProperty("question").GetString()!, [sentence], Long, Cancellation);
            scores.Single()!.Value.ShouldBe(example.GetProperty("score").GetSingle(), 0.02f, sentence);
        }
    }

    [Fact]
    public async Task The_order_of_sentences_does_not_change_their_scores()
    {
        string[] sentences = ["It is a truce.", "They retreat 15 kilometers.", "No.", "The talks were held in Sochi in September."];
        var scores = await _reader.ScoreAsync("How far do they retreat?", sentences, Long, Cancellation);
        var reversed = await _reader.ScoreAsync("How far do they retreat?", [.. sentences.Reverse()], Long, Cancellation);
        reversed.Reverse().ShouldBe(scores);
    }

    [Fact]
    public async Task Overlong_questions_and_sentences_are_cut_not_refused()
    {
        var scores = await _reader.ScoreAsync(
            string.Join(' ', Enumerable.Repeat("question", 2000)), [string.Join(' ', Enumerable.Repeat("word", 5000)), ""], Long, Cancellation);
        scores.ShouldAllBe(score => score != null && float.IsFinite(score.Value));
    }

    [Fact]
    public async Task Nothing_is_scored_when_there_is_no_time() =>
        (await _reader.ScoreAsync("How far?", ["15 kilometers."], new ReadingBounds(TimeSpan.Zero), Cancellation)).ShouldBe([null]);

    [Fact]
    public async Task Nothing_is_scored_after_a_sentence_that_is_enough()
    {
        string[] sentences = ["It is a truce.", "No.", "They retreat 15 kilometers.", "It was cold.", "They retreat 20 kilometers."];
        var all = await _reader.ScoreAsync("How far do they retreat?", sentences, Long, Cancellation);
        var scores = await _reader.ScoreAsync(
            "How far do they retreat?", sentences, Long with { AtLeast = 0, IsEnough = (_, score) => score >= all[2] }, Cancellation);
        scores.ShouldBe([all[0], all[1], all[2], null, null]);
    }

    [Fact]
    public async Task The_first_sentences_are_scored_even_after_one_that_is_enough()
    {
        string[] sentences = ["They retreat 15 kilometers.", "It is a truce.", "No.", "It was cold."];
        var all = await _reader.ScoreAsync("How far do they retreat?", sentences, Long, Cancellation);
        var scores = await _reader.ScoreAsync(
            "How far do they retreat?", sentences, Long with { AtLeast = 3, IsEnough = (place, _) => place == 0 }, Cancellation);
        scores.ShouldBe([all[0], all[1], all[2], null]);
    }

    [Fact]
    public void A_folder_without_a_model_is_refused_with_what_is_missing()
    {
        using var empty = new TemporaryFolder();
        Should.Throw<InvalidDataException>(() => SentenceReader.Load(empty.Path)).Message.ShouldContain("model.onnx");
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("model.onnx"), "no model", Cancellation);
        File.Copy(Path.Combine(Folder, "vocab.txt"), folder.PathOf("vocab.txt"));
        Should.Throw<InvalidDataException>(() => SentenceReader.Load(folder.Path)).Message.ShouldContain(folder.PathOf("model.onnx"));
    }

    public void Dispose() => _reader.Dispose();
}

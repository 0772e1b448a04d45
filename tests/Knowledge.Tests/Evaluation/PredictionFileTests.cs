using Dateline.Evaluation;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Predictions;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class PredictionFileTests : IDisposable
{
    private const string Right =
        """{"id":"q1","status":"ANSWERED","confidence":0.9,"sentences":[{"text":"The harbour opened in 1931.","verdict":"SUPPORTED","citations":[{"article_id":"harbour","start":0,"end":27,"quote":"The harbour opened in 1931."}]}],"passages":[{"article_id":"harbour","start":0,"end":84,"score":1.5}],"latency_ms":12}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Predictions_are_written_one_object_a_line_in_the_agreed_form()
    {
        JsonLines.Write(File("new/folder/out.jsonl"), [TinySet.RightAnswer, TinySet.RightRefusal]);

        System.IO.File.ReadAllText(File("new/folder/out.jsonl")).ShouldBe(
            Right + "\n" + """{"id":"q2","status":"NO_ANSWER","confidence":0.1,"sentences":[],"passages":[],"latency_ms":8}""" + "\n");
    }

    [Fact]
    public void Texts_are_written_with_quotes_and_letters_as_they_are()
    {
        JsonLines.Write(File("texts.jsonl"), [new StoredText("a", "“Ünïcode” <b>\n𝔸")]);

        System.IO.File.ReadAllText(File("texts.jsonl")).ShouldBe("{\"article_id\":\"a\",\"text\":\"“Ünïcode” <b>\\n\\uD835\\uDD38\"}\n");
        PredictionFile.ReadTexts(File("texts.jsonl"))["a"].ShouldBe("“Ünïcode” <b>\n𝔸");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        JsonLines.Write(File("out.jsonl"), [TinySet.RightAnswer, TinySet.RightRefusal]);

        JsonLines.Write(File("again.jsonl"), PredictionFile.Read(File("out.jsonl"), TinySet.Set).Values);

        System.IO.File.ReadAllText(File("again.jsonl")).ShouldBe(System.IO.File.ReadAllText(File("out.jsonl")));
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("""{"id":"q3","status":"ANSWERED","confidence":0.9,"sentences":[],"passages":[],"latency_ms":1}""", "'q3' is no question of tiny")]
    [InlineData("""{"id":"q1","status":"ANSWERED","confidence":0.9,"sentences":[],"passages":[],"latency_ms":1}""", "'q1' is predicted in an earlier line")]
    [InlineData("""{"id":"q2","status":"PERHAPS","confidence":0.9,"sentences":[],"passages":[],"latency_ms":1}""", "status")]
    [InlineData("""{"id":"q2","status":"PARTIAL","confidence":1.5,"sentences":[],"passages":[],"latency_ms":1}""", "confidence must be 0 to 1")]
    [InlineData("""{"id":"q2","status":"PARTIAL","confidence":0.5,"passages":[],"latency_ms":1}""", "sentences")]
    public void A_line_that_is_no_prediction_stops_with_its_number(string line, string problem)
    {
        System.IO.File.WriteAllText(File("out.jsonl"), Right + "\n" + line);

        var error = Should.Throw<BadDataException>(() => PredictionFile.Read(File("out.jsonl"), TinySet.Set));

        error.Message.ShouldStartWith(File("out.jsonl") + ":2: ");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void An_output_name_is_a_file_a_folder_or_a_pattern()
    {
        OutputPath.For("out.jsonl", "a", "predictions", 1).ShouldBe("out.jsonl");
        OutputPath.For("out", "a", "predictions", 1).ShouldBe("out");
        OutputPath.For("out/", "a", "texts", 1).ShouldBe("out/a.texts.jsonl");
        OutputPath.For(_folder.FullName, "a", "predictions", 1).ShouldBe(File("a.predictions.jsonl"));
        OutputPath.For("out", "a", "predictions", 2).ShouldBe(Path.Combine("out", "a.predictions.jsonl"));
        OutputPath.For("x-{set}.jsonl", "a", "predictions", 2).ShouldBe("x-a.jsonl");
    }

    [Fact]
    public void One_file_for_several_sets_is_refused() =>
        Should.Throw<BadUsageException>(() => OutputPath.For("out.jsonl", "a", "predictions", 2)).Message.ShouldContain("{set}");

    [Fact]
    public void A_file_that_would_be_written_twice_is_refused()
    {
        Should.Throw<BadUsageException>(() => new Outputs("same.jsonl", "same.jsonl", null).For([TinySet.Set]))
            .Message.ShouldContain("twice");
        Should.Throw<BadUsageException>(() => new Outputs("out/", null, null).For([TinySet.Set, TinySet.Set]))
            .Message.ShouldContain("twice");
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);
}

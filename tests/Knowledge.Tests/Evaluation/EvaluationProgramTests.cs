using System.Text.Json.Nodes;
using Dateline.Evaluation;
using Dateline.Evaluation.Data;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class EvaluationProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public EvaluationProgramTests()
    {
        JsonLines.Write(Path("tiny", "articles.jsonl"), TinySet.Set.Articles);
        JsonLines.Write(Path("tiny", "questions.jsonl"), TinySet.Set.Questions);
        JsonLines.Write(Path("right.jsonl"), [TinySet.RightAnswer, TinySet.RightRefusal]);
        JsonLines.Write(Path("spoiled.jsonl"), [TinySet.RightAnswer with { Passages = [], Sentences = [] }, TinySet.RightRefusal]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Scores_are_printed_as_a_table_that_is_markdown()
    {
        var (exit, output) = await RunAsync("score", "--data", Path("tiny"), "--predictions", Path("right.jsonl"));

        exit.ShouldBe(0);
        output.ShouldContain("tiny: 2 questions (1 answerable)");
        output.ShouldContain("| passage hit@1 ");
        output.Split('\n').Single(line => line.StartsWith("| passage hit@1 ", StringComparison.Ordinal)).ShouldContain("1.000 .. 1.000");
    }

    [Fact]
    public async Task Scores_are_printed_as_json()
    {
        var (exit, output) = await RunAsync("score", "--data", Path("tiny"), "--predictions", Path("right.jsonl"), "--json");

        exit.ShouldBe(0);
        JsonNode.Parse(output)!["metrics"]!["passage_hit@1"]!["value"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task A_citation_that_is_not_exact_fails_the_scoring()
    {
        var sentence = TinySet.RightAnswer.Sentences[0];
        JsonLines.Write(Path("inexact.jsonl"), [TinySet.RightAnswer with
        {
            Sentences = [sentence with { Citations = [sentence.Citations[0] with { End = 26 }] }],
        }]);

        (await RunAsync("score", "--data", Path("tiny"), "--predictions", Path("inexact.jsonl"))).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task A_comparison_lists_what_was_broken()
    {
        var (exit, output) = await RunAsync("compare", Path("right.jsonl"), Path("spoiled.jsonl"), "--data", Path("tiny"));

        exit.ShouldBe(0);
        output.ShouldContain("passage hit@1, broken (1):\n  q1  When did the harbour open?");
    }

    [Fact]
    public async Task Bad_data_stops_with_the_place_named()
    {
        File.AppendAllText(Path("tiny", "questions.jsonl"), "{broken\n");

        var (exit, output) = await RunAsync("score", "--data", Path("tiny"), "--predictions", Path("right.jsonl"));

        exit.ShouldBe(2);
        output.ReplaceLineEndings("").ShouldContain("questions.jsonl:3: ");
    }

    [Fact]
    public async Task One_file_for_several_sets_stops_before_the_first_question()
    {
        JsonLines.Write(Path("other", "articles.jsonl"), TinySet.Set.Articles);
        JsonLines.Write(Path("other", "questions.jsonl"), TinySet.Set.Questions);

        var (exit, output) = await RunAsync("run", "--data", Path("tiny"), "--data", Path("other"), "--predictions", Path("out.jsonl"));

        exit.ShouldBe(2);
        output.ReplaceLineEndings("").ShouldContain("is one file for 2 sets");
    }

    private string Path(params string[] parts) => System.IO.Path.Combine([_folder.FullName, .. parts]);

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 200;
        return (await Program.RunAsync(arguments, console), output.ToString());
    }
}

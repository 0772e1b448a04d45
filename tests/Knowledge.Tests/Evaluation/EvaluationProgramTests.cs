using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Evaluation;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Fitting;
using Dateline.Evaluation.Predictions;
using Dateline.Evaluation.Running;
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
    public async Task An_ablation_has_a_row_for_each_part_of_the_ranking()
    {
        var (exit, output) = await RunAsync("ablate", "--data", Path("tiny"));

        exit.ShouldBe(0);
        output.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal))
            .ShouldBe(2 + RetrievalVariant.All.Length);
        output.Split('\n').Single(line => line.StartsWith("| as it runs ", StringComparison.Ordinal))
            .ShouldContain("1.000 / 1.000");
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

    [Fact]
    public async Task Two_runs_write_the_same_predictions_but_for_latencies_and_the_order_of_articles_does_not_matter()
    {
        JsonLines.Write(Path("turned", "articles.jsonl"), TinySet.Set.Articles.Reverse());
        JsonLines.Write(Path("turned", "questions.jsonl"), TinySet.Set.Questions);

        var first = await RunAsync("run", "--data", Path("tiny"), "--predictions", Path("first.jsonl"), "--texts", Path("texts.jsonl"));
        var second = await RunAsync("run", "--data", Path("turned"), "--predictions", Path("second.jsonl"), "--plots", Path("plots"));

        first.Exit.ShouldBe(0, first.Output);
        second.Exit.ShouldBe(0, second.Output);
        WithoutLatencies(Path("second.jsonl")).ShouldBe(WithoutLatencies(Path("first.jsonl")));
        PredictionFile.ReadTexts(Path("texts.jsonl"))["harbour"].ShouldContain(TinySet.Harbour);
        File.Exists(Path("plots", "turned.reliability.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_gate_holds_figures_against_their_floors()
    {
        File.WriteAllText(Path("low.json"), """{"every": {"citation_exactness": 1}, "sets": {"tiny": {"passage_hit@1": 1}}}""");
        File.WriteAllText(Path("high.json"), """{"every": {}, "sets": {"tiny": {"passage_hit@1": 1.01}}}""");
        File.WriteAllText(Path("none.json"), """{"every": {"citation_exactness": 1}, "sets": {}}""");

        var holding = await RunAsync("gate", "--data", Path("tiny"), "--floors", Path("low.json"));
        holding.Exit.ShouldBe(0, holding.Output);
        holding.Output.ShouldContain("gate: 2 floors hold, 0 do not, 0 other faults");
        (await RunAsync("gate", "--data", Path("tiny"), "--floors", Path("high.json"))).Exit.ShouldBe(1);
        (await RunAsync("gate", "--data", Path("tiny"), "--floors", Path("none.json"))).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_reader_is_trained_on_has_the_right_sentences_marked()
    {
        var (exit, output) = await RunAsync("sentences", "--data", Path("tiny"), "--out", Path("sentences.jsonl"));

        exit.ShouldBe(0, output);
        output.ShouldContain("2 questions, 1 of them answerable; the answer was found for 1");
        var examples = JsonLines.Read<ReaderExample>(Path("sentences.jsonl")).Select(line => line.Value).ToList();
        var right = examples[0].Sentences.Where(sentence => sentence.Right).ShouldHaveSingleItem();
        right.ShouldBe(new ReaderSentence("", "", "The harbour opened in 1931.", Right: true));
        examples[0].Sentences.ShouldContain(new ReaderSentence("", "The harbour opened in 1931.", "It was enlarged in 1955.", Right: false));
        examples[1].Answerable.ShouldBeFalse();
        examples[1].Sentences.ShouldAllBe(sentence => !sentence.Right);
    }

    [Fact]
    public async Task A_right_sentence_that_was_not_found_is_added_after_those_that_were()
    {
        JsonLines.Write(Path("other", "articles.jsonl"), TinySet.Set.Articles);
        JsonLines.Write(Path("other", "questions.jsonl"), [TinySet.Set.Questions[0] with
        {
            Evidence = [TinySet.Gold("harbour", TinySet.Harbour, "Ships of every size call there.")],
        }]);

        var (exit, output) = await RunAsync("sentences", "--data", Path("other"), "--out", Path("sentences.jsonl"), "--limit", "1");

        exit.ShouldBe(0, output);
        output.ShouldContain("the answer was found for 0");
        JsonLines.Read<ReaderExample>(Path("sentences.jsonl")).Single().Value.Sentences.ShouldBe(
        [
            new ReaderSentence("", "", "The harbour opened in 1931.", Right: false),
            new ReaderSentence("", "It was enlarged in 1955.", "Ships of every size call there.", Right: true),
        ]);
    }

    /// <summary>Issue 7.</summary>
    [Fact]
    public async Task What_the_reader_is_trained_on_names_the_question_that_another_was_made_from_and_what_answers_it()
    {
        var (first, second) = (TinySet.Set.Questions[0], TinySet.Set.Questions[1]);
        JsonLines.Write(Path("twins", "articles.jsonl"), TinySet.Set.Articles);
        JsonLines.Write(Path("twins", "questions.jsonl"), [first, second with { TwinOf = first.Id }]);

        var (exit, output) = await RunAsync("sentences", "--data", Path("twins"), "--out", Path("sentences.jsonl"));

        exit.ShouldBe(0, output);
        var examples = JsonLines.Read<ReaderExample>(Path("sentences.jsonl")).ToDictionary(line => line.Value.Id, line => line.Value);
        examples[first.Id].Answers.ShouldBe(first.Answers);
        examples[first.Id].TwinOf.ShouldBeNull();
        examples[second.Id].TwinOf.ShouldBe(first.Id);
    }

    private static IEnumerable<string> WithoutLatencies(string file) => JsonLines.Read<Prediction>(file)
        .Select(line => JsonSerializer.Serialize(line.Value with { LatencyMs = 0 }, JsonFormat.Line));

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

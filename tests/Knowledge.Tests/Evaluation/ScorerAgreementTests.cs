using System.Diagnostics;
using System.Text.Json.Nodes;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

/// <summary>The metrics against the scorer that lies beside the shared sets: the same predictions, the same figures.</summary>
public sealed class ScorerAgreementTests : IDisposable
{
    // The scorer's figures have four digits.
    private const double Rounding = 1e-4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("astana")]
    [InlineData("chroma")]
    [InlineData("clapnq")]
    [InlineData("mtragun")]
    [InlineData("multihop")]
    [InlineData("onestopqa")]
    [InlineData("squad2")]
    [InlineData("xquad")]
    public async Task Figures_agree_on_the_sets_own_texts(string name)
    {
        var set = EvaluationSetReader.Read(Repository.Shared("eval", name));
        StoredText[] texts = [.. set.Articles.Select(article => new StoredText(article.Id, article.Text))];

        await CompareAsync(set, name, texts, areTheSets: true, resamples: 2);
    }

    [Theory]
    [InlineData("astana")]
    [InlineData("chroma")]
    [InlineData("mtragun")]
    [InlineData("onestopqa")]
    public async Task Figures_agree_on_canonical_texts(string name)
    {
        var set = EvaluationSetReader.Read(Repository.Shared("eval", name));

        await CompareAsync(set, name, NaivePredictor.Clean(set), areTheSets: false, resamples: 2);
    }

    [Fact]
    public async Task Intervals_agree_but_for_the_draw()
    {
        var set = EvaluationSetReader.Read(Repository.Shared("eval", "clapnq"));
        StoredText[] texts = [.. set.Articles.Select(article => new StoredText(article.Id, article.Text))];

        var (ours, theirs) = await CompareAsync(set, "clapnq", texts, areTheSets: true, resamples: Bootstrap.Resamples);

        // The other scorer knows nothing of short answers.
        foreach (var (metric, estimate) in ours.Metrics.Where(pair => pair.Value.Value is not null && pair.Key.HigherIsBetter
            && theirs["metrics"]!.AsObject().ContainsKey(pair.Key.Key)))
        {
            estimate.Low!.Value.ShouldBe(theirs["metrics"]![metric.Key]!["low"]!.GetValue<double>(), .02, metric.Key);
            estimate.High!.Value.ShouldBe(theirs["metrics"]![metric.Key]!["high"]!.GetValue<double>(), .02, metric.Key);
        }
    }

    private async Task<(SetScores Ours, JsonNode Theirs)> CompareAsync(
        EvaluationSet set, string name, IReadOnlyList<StoredText> texts, bool areTheSets, int resamples)
    {
        var predictionFile = Path.Combine(_folder.FullName, "predictions.jsonl");
        var textFile = Path.Combine(_folder.FullName, "texts.jsonl");
        JsonLines.Write(predictionFile, NaivePredictor.Predict(set, texts));
        JsonLines.Write(textFile, texts);
        var theirs = await ScoreAsync(
            resamples, ["--data", Repository.Shared("eval", name), "--predictions", predictionFile, .. areTheSets ? [] : new[] { "--texts", textFile }]);

        var ours = SetScorer.Score(
            set,
            PredictionFile.Read(predictionFile, set),
            areTheSets ? ArticleTexts.Of(set) : new ArticleTexts(PredictionFile.ReadTexts(textFile)));

        ours.Missing.ShouldBe(theirs["missing_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
        ours.Gold.ShouldBe(new GoldCounts(
            Count(theirs, "gold_quotes", "whole"), Count(theirs, "gold_quotes", "in parts"), Count(theirs, "gold_quotes", "not found")));
        foreach (var (key, node) in theirs["metrics"]!.AsObject())
        {
            var estimate = ours.Metrics[Metric.All.Single(metric => metric.Key == key)];
            ShouldAgree(estimate.Value, node!["value"], key);
            estimate.N.ShouldBe(node["n"]!.GetValue<int>(), key);
        }

        ShouldAgree(ours.Latency.P95, theirs["latency_ms"]!["p95"], "p95");
        foreach (var type in ours.ByType)
        {
            var their = theirs["by_type"]![type.Type]!;
            type.Questions.ShouldBe(their["n"]!.GetValue<int>(), type.Type);
            ShouldAgree(type.Refused, their["no_answer"], type.Type);
            ShouldAgree(type.PassageHit5, their["passage_hit@5"], type.Type);
            ShouldAgree(type.SentenceHit3, their["sentence_hit@3"], type.Type);
            ShouldAgree(type.Contained3, their["contained@3"], type.Type);
        }

        return (ours, theirs);
    }

    private static void ShouldAgree(double? ours, JsonNode? theirs, string what)
    {
        if (theirs is null)
        {
            ours.ShouldBeNull(what);
        }
        else
        {
            ours.ShouldNotBeNull(what);
            ours.Value.ShouldBe(theirs.GetValue<double>(), Rounding, what);
        }
    }

    private static int Count(JsonNode node, string group, string name) => node[group]![name]!.GetValue<int>();

    /// <summary>Runs the scorer; it takes its time for resamples, so only as many are drawn as the test looks at.</summary>
    private static async Task<JsonNode> ScoreAsync(int resamples, string[] arguments)
    {
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(python is null, "python3 is not on the path");
        var code = $"import sys; sys.path.insert(0, sys.argv.pop(1)); import score; score.RESAMPLES = {resamples}; sys.exit(score.main())";
        using var process = Process.Start(new ProcessStartInfo(
            python!, ["-B", "-c", code, Repository.Shared("eval"), .. arguments, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        // 1 only says that a citation is not exact, which is so on purpose.
        process.ExitCode.ShouldBeInRange(0, 1, await errors);
        return JsonNode.Parse(output)!;
    }
}

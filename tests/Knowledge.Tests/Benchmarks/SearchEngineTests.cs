using Dateline.Benchmarks.Peers;
using Dateline.Evaluation.Data;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Benchmarks;

public sealed class SearchEngineTests : IDisposable
{
    private static readonly string[] Passages =
    [
        "The harbour was closed for three days.", "Ships were waiting outside, the captain said.", "It rained on the hills.",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Lucene_finds_the_passage_that_holds_other_forms_of_the_words()
    {
        await using var lucene = await LuceneEngine.MakeAsync(
            Path.Combine(_folder.FullName, "lucene"), Passages.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

        (await FirstAsync(lucene, "Where did the ship wait for the \"captain\"?")).ShouldBe(Passages[1]);
    }

    [Fact]
    public async Task Fts5_finds_the_passage_that_holds_other_forms_of_the_words()
    {
        await using var fts5 = await Fts5Engine.MakeAsync(
            Path.Combine(_folder.FullName, "fts5.db"), Passages.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

        (await FirstAsync(fts5, "Where did the ship wait for the \"captain\"?")).ShouldBe(Passages[1]);
    }

    private static async Task<string> FirstAsync(ISearchEngine engine, string question) =>
        (await engine.SearchAsync(
            new EvaluationQuestion { Id = "q", Text = question, Answerable = true }, limit: 2, TestContext.Current.CancellationToken))[0];
}

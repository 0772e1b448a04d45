using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Chunking;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Chunking;

public sealed class SentenceGoldenTests
{
    private const int LeastCases = 400;
    private const double LeastShare = 0.99;

    [Fact]
    public void Nearly_all_hard_cases_are_cut_where_a_reader_would()
    {
        var cases = File.ReadLines(Repository.PathOf("tests", "Knowledge.Tests", "Chunking", "sentences.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.TrimEnd('¦')).ToList();
        var failures = cases.Select(line => (Expected: line, Actual: Cut(line.Replace("¦", Blank(line), StringComparison.Ordinal))))
            .Where(pair => pair.Expected != pair.Actual).Select(pair => $"{pair.Expected}\n  → {pair.Actual}").ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count - failures.Count} of {cases.Count}\n{string.Join('\n', failures)}");
        cases.Count.ShouldBeGreaterThanOrEqualTo(LeastCases);
        failures.Count.ShouldBeLessThanOrEqualTo((int)((1 - LeastShare) * cases.Count), string.Join('\n', failures));
    }

    /// <summary>Chinese sets no blank between two sentences.</summary>
    private static string Blank(string line) => line.Contains('。') || line.Contains('！') ? "" : " ";

    private static string Cut(string text) =>
        string.Join('¦', SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Select(span => span.Of(text)));
}

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dateline.Benchmarks.Peers;

/// <summary>What a peer is asked for: the different words that its analyzer makes of a question.</summary>
internal static class AnalyzedWords
{
    public static IReadOnlySet<string> Of(Analyzer analyzer, string text)
    {
        var words = new HashSet<string>();
        using var stream = analyzer.GetTokenStream("text", text);
        var word = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(word.ToString()!);
        }

        stream.End();
        return words;
    }
}

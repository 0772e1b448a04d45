using System.Text;
using System.Text.RegularExpressions;
using Dateline.Evaluation.Data;

namespace Dateline.Benchmarks.Scale;

/// <summary>
/// Makes articles without end by recombining the sentences of given ones: the words are as frequent as in real text, and the
/// same seed gives the same articles.
/// </summary>
internal sealed partial class CorpusMaker
{
    private const int ShortestSentence = 20;
    private const int LongestSentence = 500;
    private const int LeastParagraphs = 3;
    private const int MostParagraphs = 12;
    private const int LeastSentences = 2;
    private const int MostSentences = 6;

    private readonly List<string> _sentences;
    private readonly int _seed;

    /// <exception cref="BadUsageException">The articles have no sentence.</exception>
    public CorpusMaker(IEnumerable<SetArticle> articles, int seed)
    {
        _seed = seed;
        _sentences =
        [
            .. articles.SelectMany(article => SentenceEnd().Split(article.Text))
                .Select(sentence => sentence.Trim())
                .Where(sentence => sentence.Length is >= ShortestSentence and <= LongestSentence),
        ];
        if (_sentences.Count == 0)
        {
            throw new BadUsageException("the articles have no sentence to make others of");
        }
    }

    /// <summary>The article of a number: always the same one.</summary>
    public SetArticle Make(int number)
    {
        var random = new Random(HashCode(_seed, number));
        var text = new StringBuilder();
        var paragraphs = random.Next(LeastParagraphs, MostParagraphs + 1);
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            text.Append(paragraph == 0 ? "" : "\n\n");
            text.AppendJoin(' ', Enumerable.Range(0, random.Next(LeastSentences, MostSentences + 1)).Select(_ => Pick(random)));
        }

        return new SetArticle { Id = $"made-{number:0000000}", Title = Pick(random), Text = text.ToString() };
    }

    // System.HashCode is seeded anew in each process.
    private static int HashCode(int seed, int number) => unchecked((seed * 31) ^ (number * (int)2654435761));

    private string Pick(Random random) => _sentences[random.Next(_sentences.Count)];

    [GeneratedRegex(@"(?<=[.!?])\s+|\n+")]
    private static partial Regex SentenceEnd();
}

using Dateline.Evaluation.Data;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Chunking;

namespace Dateline.Evaluation.Verifying;

/// <summary>Makes spoiled and harmless sentences of the articles of sets.</summary>
internal static class SentenceMaker
{
    private const int LeastWords = 7;
    private const int MostWords = 45;

    /// <summary>The sentences of a set: up to a limit of each kind, the same for the same seed.</summary>
    public static IReadOnlyList<TestSentence> Make(IReadOnlyList<SetArticle> articles, int perKind, int seed)
    {
        var random = new Random(seed);
        var sentences = articles.SelectMany(article => SentencesOf(article.Text).Select(text => (text, article.Text))).ToArray();
        random.Shuffle(sentences);
        var names = sentences.SelectMany(sentence => Spoiler.NamesIn(sentence.text)).Distinct().ToArray();
        var counts = new Dictionary<string, int>();
        var made = new List<TestSentence>();
        foreach (var (sentence, article) in sentences)
        {
            foreach (var kind in Spoiler.Kinds.Where(kind => counts.GetValueOrDefault(kind) < perKind))
            {
                if (names.Length > 1 && Spoiler.Spoil(kind, sentence, names, random) is { } spoiled)
                {
                    Add(new TestSentence(kind, Spoiled: true, spoiled, sentence));
                }
            }

            foreach (var (kind, text) in HarmlessVariants.Of(sentence, article)
                .Where(variant => counts.GetValueOrDefault(variant.Kind) < perKind))
            {
                Add(new TestSentence(kind, Spoiled: false, text, sentence));
            }
        }

        return made;

        void Add(TestSentence sentence)
        {
            made.Add(sentence);
            counts[sentence.Kind] = counts.GetValueOrDefault(sentence.Kind) + 1;
        }
    }

    private static IEnumerable<string> SentencesOf(string text) => text.Split('\n')
        .SelectMany(line => SentenceSplitter.Split(line, new TextSpan(0, line.Length)).Select(span => span.Of(line)))
        .Where(sentence => sentence.EndsWith('.') && char.IsUpper(sentence[0]) && sentence.Split(' ').Length is >= LeastWords and <= MostWords);
}

using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>Makes small articles for an index: a passage for each line, a sentence for each part between bars.</summary>
internal static class IndexedArticles
{
    public const int Dimensions = 8;

    public static readonly EmbedderProfile Embedder = new("test", Dimensions, 0.5f);

    public static IndexedArticle Of(string id, string text, string corpus = "default", ArticleMetadata? metadata = null)
    {
        var lines = text.Split('\n');
        var article = new Article(
            CorpusName.Parse(corpus), ArticleId.Parse(id), ArticleVersion.Of(text, metadata ?? ArticleMetadata.Empty),
            ArticleState.Current, text, metadata ?? ArticleMetadata.Empty, [new LeftOut("Also read", "also-read")],
            DateTimeOffset.UnixEpoch, lines.Length);
        var passages = ImmutableArray.CreateBuilder<IndexedPassage>();
        var start = 0;
        foreach (var line in lines)
        {
            var sentences = ImmutableArray.CreateBuilder<Sentence>();
            foreach (var part in line.Split('|'))
            {
                sentences.Add(new Sentence(new TextSpan(start, start + part.Length), BlockKind.Paragraph));
                start += part.Length + 1;
            }

            var passage = new Passage(sentences.DrainToImmutable(), "Section", 3);
            passages.Add(new IndexedPassage(
                IndexedPassage.IdOf(article.Corpus, article.Id, article.Version, passage.Span), passage, Postings(line),
                PassageVectors.Of([.. line.Split('|').Select(part => (ReadOnlyMemory<float>)Vector(part))])));
        }

        return new IndexedArticle(article, passages.DrainToImmutable());
    }

    public static Term TermOf(string word) => Term.Of(word);

    /// <summary>A normalised vector that depends on the words.</summary>
    public static float[] Vector(string words)
    {
        var vector = new float[Dimensions];
        foreach (var word in Words(words))
        {
            vector[TermOf(word).Id % Dimensions] += 1;
        }

        var norm = MathF.Sqrt(vector.Sum(number => number * number));
        return norm == 0 ? vector : [.. vector.Select(number => number / norm)];
    }

    private static ImmutableArray<Posting> Postings(string line) =>
        [.. Words(line).GroupBy(word => word).Select(words => new Posting(TermOf(words.Key), (byte)(20 * words.Count())))
            .OrderBy(posting => posting.Term.Id)];

    private static string[] Words(string text) => text.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries);
}

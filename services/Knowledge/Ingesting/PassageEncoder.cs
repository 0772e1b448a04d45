using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Ingesting;

/// <summary>Gives passages what they are found by: their terms, and a vector for each sentence.</summary>
internal sealed class PassageEncoder(LexicalEncoder lexical, Embedder embedder)
{
    /// <summary>Encodes an article's passages.</summary>
    public async Task<IndexedArticle> EncodeAsync(
        Article article, ImmutableArray<Passage> passages, CancellationToken cancellationToken)
    {
        string[] sentences = [.. passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.Span.Of(article.Text))];
        var vectors = await embedder.EmbedSentencesAsync(article.Metadata.Title, sentences, cancellationToken);
        var encoded = ImmutableArray.CreateBuilder<IndexedPassage>(passages.Length);
        var next = 0;
        foreach (var passage in passages)
        {
            var own = Enumerable.Range(next, passage.Sentences.Length).Select(i => vectors[i]).ToArray();
            next += own.Length;
            encoded.Add(new IndexedPassage(
                IndexedPassage.IdOf(article.Corpus, article.Id, article.Version, passage.Span),
                passage,
                lexical.Encode(passage.Span.Of(article.Text), article.Metadata.Title),
                PassageVectors.Of(own)));
        }

        return new IndexedArticle(article, encoded.MoveToImmutable());
    }
}

using System.Collections.Immutable;
using System.Numerics.Tensors;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>A passage that was found.</summary>
/// <param name="Id">The passage's id; equal scores are ordered by it.</param>
/// <param name="Article">The article it stands in.</param>
/// <param name="Ordinal">Its position among the article's passages, from 0.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Lexical">Its BM25 score; 0 when no term is in it.</param>
/// <param name="SentenceCosines">Cosine of the question with each of its sentences, in order.</param>
internal sealed record PassageHit(
    Guid Id, ArticleHeader Article, int Ordinal, TextSpan Span, float Lexical, ImmutableArray<float> SentenceCosines)
{
    /// <summary>The best of <see cref="SentenceCosines"/>.</summary>
    public float Dense { get; } = TensorPrimitives.Max(SentenceCosines.AsSpan());
}

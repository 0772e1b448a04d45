using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>An article ready to be stored: current, with what its passages are found by.</summary>
/// <param name="Article">The article.</param>
/// <param name="Passages">Its passages in order; at least one.</param>
internal sealed record IndexedArticle(Article Article, ImmutableArray<IndexedPassage> Passages)
{
    /// <summary>The article without its text.</summary>
    public ArticleHeader Header { get; } =
        new(Article.Id, Article.Version, Article.Metadata, ArticleSignature.Of(Article.Text));

    /// <summary>The <see cref="PhraseFilter"/> of its text.</summary>
    public byte[] Phrases { get; } = PhraseFilter.Of(Article.Text);
}

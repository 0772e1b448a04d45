using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>A version of an article with the passages it was cut into.</summary>
/// <param name="Article">The article.</param>
/// <param name="Passages">Its passages in order; empty unless it is current.</param>
internal sealed record StoredArticle(Article Article, ImmutableArray<Passage> Passages);

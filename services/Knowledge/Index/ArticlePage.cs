using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>A page of a list of articles.</summary>
/// <param name="Articles">Current versions in the order of their ids, without texts.</param>
/// <param name="NextPageToken">Token of the next page; empty after the last.</param>
public sealed record ArticlePage(ImmutableArray<Article> Articles, string NextPageToken);

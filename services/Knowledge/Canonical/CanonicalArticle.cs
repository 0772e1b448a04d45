using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>An article after cleaning: the text all spans refer to, its blocks, its metadata and what was left out.</summary>
/// <param name="Text">The canonical text: NFC, lines end with "\n", no blank line twice in a row, no white space at either end.</param>
/// <param name="Blocks">The text's blocks: every non-blank character stands in exactly one.</param>
/// <param name="Metadata">The caller's metadata, completed from the content.</param>
/// <param name="LeftOut">What of the page is not in the text, in reading order.</param>
public sealed record CanonicalArticle(
    string Text,
    ImmutableArray<Block> Blocks,
    ArticleMetadata Metadata,
    ImmutableArray<LeftOut> LeftOut);

using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>A block of canonical text. Blocks are in order, do not overlap, and hold every non-blank character.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the canonical text; never blank, no white space at either end.</param>
/// <param name="Page">Page of the document it begins on, from 1; null where there are no pages.</param>
public sealed record Block(BlockKind Kind, TextSpan Span, int? Page = null);

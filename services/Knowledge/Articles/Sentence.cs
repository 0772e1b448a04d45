using Dateline.Knowledge.Canonical;

namespace Dateline.Knowledge.Articles;

/// <summary>A sentence of a canonical text.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">The kind of block it stands in.</param>
public readonly record struct Sentence(TextSpan Span, BlockKind Kind);

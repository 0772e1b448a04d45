using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>Where a quote stands verbatim.</summary>
/// <param name="Article">The article.</param>
/// <param name="Span">The place in its text.</param>
/// <param name="Quote">What stands there.</param>
internal sealed record QuotePlace(ArticleHeader Article, TextSpan Span, string Quote);

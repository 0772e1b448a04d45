using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>A span of an article's text.</summary>
internal readonly record struct ArticleSpan(string ArticleId, TextSpan Span);

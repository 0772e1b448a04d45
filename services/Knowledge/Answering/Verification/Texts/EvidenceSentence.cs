using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Verification.Texts;

/// <summary>A sentence of the archive that may support another.</summary>
/// <param name="Article">The article it stands in.</param>
/// <param name="Span">Where.</param>
/// <param name="ArticleText">The text of its article.</param>
/// <param name="Before">The sentence before it in its passage; null for none.</param>
/// <param name="After">The sentence after it in its passage; null for none.</param>
/// <param name="Cosine">How near its vector is to the other's.</param>
internal sealed record EvidenceSentence(
    ArticleHeader Article, TextSpan Span, string ArticleText, TextSpan? Before, TextSpan? After, float Cosine);

using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>A sentence that may answer.</summary>
/// <param name="Passage">The passage it stands in.</param>
/// <param name="ArticleText">The canonical text of its article.</param>
/// <param name="Span">Where in that text it stands.</param>
/// <param name="Text">Its text.</param>
/// <param name="Below">How much worse its passage is than the best, as a share of the best's score.</param>
/// <param name="Coverage">Share of the question's term weight that its terms cover, 0 to 1.</param>
/// <param name="Cosine">Cosine of its vector with the question's.</param>
/// <param name="OtherTime">Whether it names only other months or years than the question does.</param>
/// <param name="Score">How well it seems to answer; higher is better, comparable within one question only.</param>
/// <param name="Reading">The reader's score; null for a sentence it did not read.</param>
internal sealed record SentenceCandidate(
    RankedPassage Passage, string ArticleText, TextSpan Span, string Text, float Below, float Coverage, float Cosine,
    bool OtherTime, float Score, float? Reading = null);

using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>A sentence that may answer.</summary>
/// <param name="Passage">The passage it stands in.</param>
/// <param name="Source">That passage's words.</param>
/// <param name="Position">Its position among the passage's sentences.</param>
/// <param name="Below">How much worse its passage is than the best, as a share of the best's score.</param>
/// <param name="Coverage">Share of the question's term weight that its terms cover, 0 to 1.</param>
/// <param name="Cosine">Cosine of its vector with the question's.</param>
/// <param name="OtherTime">Whether it names only other months or years than the question does.</param>
/// <param name="HasKind">Whether it holds something new of the kind that the question asks for, such as a date.</param>
/// <param name="Score">How well it seems to answer; higher is better, comparable within one question only.</param>
internal sealed record SentenceCandidate(
    RankedPassage Passage, PassageText Source, int Position, float Below, float Coverage, float Cosine, bool OtherTime,
    bool HasKind, float Score)
{
    /// <summary>Where it stands in the canonical text.</summary>
    public TextSpan Span { get; } = Source.Sentences[Position].Span;

    /// <summary>Its text.</summary>
    public string Text { get; } = Source.Sentences[Position].Span.Of(Source.ArticleText);

    /// <summary>Where it stands with what it needs to be understood alone.</summary>
    public TextSpan Whole => Context.SpanOf(Source.ArticleText, Source.Sentences, Position);

    /// <summary>The sentence before it in its passage; empty when it is the first.</summary>
    public string TextBefore => Position == 0 ? "" : Source.Sentences[Position - 1].Span.Of(Source.ArticleText);

    /// <summary>The reader's score of it under its article's title; null for a sentence it did not read.</summary>
    public float? Reading { get; init; }

    /// <summary>The reader's score of it under that title and after the sentence before it; null where it was not read so.</summary>
    public float? ReadingInContext { get; init; }

    /// <summary>Whether a sentence only says who wrote the article and when. "By Monday they had left." says more.</summary>
    public static bool IsByline(string sentence) => HeadLine.IsByline(sentence) && !sentence.EndsWith('.');
}

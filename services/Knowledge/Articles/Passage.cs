using System.Collections.Immutable;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// The unit of retrieval: neighbouring whole sentences of one section. Holds spans only; the words are in the canonical text.
/// </summary>
public sealed record Passage
{
    /// <summary>Makes a passage of sentences.</summary>
    /// <param name="sentences">At least one, in order, not overlapping.</param>
    /// <param name="section">Heading of the section; empty outside sections.</param>
    /// <param name="page">Page of the document it begins on, from 1; null where there are no pages.</param>
    /// <exception cref="ArgumentException">No sentence, or sentences out of order.</exception>
    public Passage(ImmutableArray<Sentence> sentences, string section = "", int? page = null)
    {
        if (sentences.IsDefaultOrEmpty)
        {
            throw new ArgumentException("a passage has at least one sentence", nameof(sentences));
        }

        for (var i = 1; i < sentences.Length; i++)
        {
            if (sentences[i].Span.Start < sentences[i - 1].Span.End)
            {
                throw new ArgumentException($"sentence {i} begins before the one before it ends", nameof(sentences));
            }
        }

        Sentences = sentences;
        Section = section;
        Page = page;
    }

    /// <summary>From the first sentence's start to the last one's end.</summary>
    public TextSpan Span => new(Sentences[0].Span.Start, Sentences[^1].Span.End);

    /// <summary>Its sentences, in order; at least one.</summary>
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>Heading of the section it stands in: context for retrieval, never part of a span. Empty outside sections.</summary>
    public string Section { get; }

    /// <summary>Page of the document it begins on, from 1; null where there are no pages.</summary>
    public int? Page { get; }
}

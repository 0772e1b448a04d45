using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;

namespace Dateline.Knowledge.Chunking;

/// <summary>
/// Canonical text to passages: neighbouring whole sentences of one section, as many as fit. Every character that is
/// not white space is in exactly one sentence of exactly one passage.
/// </summary>
public static class PassageBuilder
{
    /// <summary>The longest passage of more than one sentence, in UTF-16 code units: what retrieval was measured best with.</summary>
    public const int MaxLength = 800;

    /// <summary>The passages of an article, in order.</summary>
    public static ImmutableArray<Passage> Build(CanonicalArticle article)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        foreach (var section in Sections(article))
        {
            foreach (var sentences in Cut(section.Sentences))
            {
                passages.Add(new Passage(sentences, section.Heading, section.Page));
            }
        }

        return passages.ToImmutable();
    }

    /// <summary>
    /// A heading begins a section, unless it follows another heading: those belong together. So does a page, so that a passage is
    /// of the page that its citations name; a section that goes on there keeps its heading.
    /// </summary>
    private static IEnumerable<Section> Sections(CanonicalArticle article)
    {
        var section = new Section("", [], []);
        foreach (var block in article.Blocks)
        {
            if ((block.Kind == BlockKind.Heading || block.Page != section.Page) && section.Blocks.Exists(other => other.Kind != BlockKind.Heading))
            {
                yield return section;
                section = new Section(section.Heading, [], []);
            }

            section = block.Kind == BlockKind.Heading ? section with { Heading = block.Span.Of(article.Text) } : section;
            section.Blocks.Add(block);
            section.Sentences.AddRange(block.Kind == BlockKind.Heading
                ? [new Sentence(block.Span, block.Kind)]
                : SentenceSplitter.Split(article.Text, block.Span).Select(span => new Sentence(span, block.Kind)));
        }

        if (section.Sentences.Count > 0)
        {
            yield return section;
        }
    }

    /// <summary>Each passage takes as many sentences as fit.</summary>
    private static List<ImmutableArray<Sentence>> Cut(List<Sentence> sentences)
    {
        var parts = new List<ImmutableArray<Sentence>>();
        var part = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var sentence in sentences)
        {
            // A heading alone would say nothing: it takes the sentence after it along.
            var follows = part.Count > 0 && part[^1].Kind == BlockKind.Heading;
            if (part.Count > 0 && !follows && sentence.Span.End - part[0].Span.Start > MaxLength)
            {
                parts.Add(part.DrainToImmutable());
            }

            part.Add(sentence);
        }

        parts.Add(part.DrainToImmutable());
        return parts;
    }

    private sealed record Section(string Heading, List<Canonical.Block> Blocks, List<Sentence> Sentences)
    {
        public int? Page => Blocks.Count > 0 ? Blocks[^1].Page : null;
    }
}

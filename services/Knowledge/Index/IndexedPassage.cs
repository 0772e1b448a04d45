using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using UUIDNext;

namespace Dateline.Knowledge.Index;

/// <summary>A passage with what it is found by.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Passage">Its spans.</param>
/// <param name="Postings">Its terms, by term.</param>
/// <param name="Vectors">Its vectors.</param>
internal sealed record IndexedPassage(
    Guid Id, Passage Passage, ImmutableArray<Posting> Postings, PassageVectors Vectors)
{
    // Names Dateline's passages among all UUIDv5 names.
    private static readonly Guid Namespace = new("6f1d3f0a-5d1c-4a53-9a55-0c6b7a2f8e11");

    /// <summary>A passage's id: the UUIDv5 of corpus, article, version and span, so that repeating a write is harmless.</summary>
    public static Guid IdOf(CorpusName corpus, ArticleId article, ArticleVersion version, TextSpan span) =>
        Uuid.NewNameBased(Namespace, $"{corpus}\n{article}\n{version}\n{span.Start}-{span.End}");
}

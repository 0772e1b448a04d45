namespace Dateline.Benchmarks.Scale;

/// <summary>How a measured quote was made of an archive's own words.</summary>
internal enum QuoteKind
{
    /// <summary>5 to 25 words of one sentence.</summary>
    AsItStands,

    /// <summary>5 to 25 words over the end of a sentence.</summary>
    OverSentences,

    /// <summary>5 to 25 words over the end of a paragraph.</summary>
    OverParagraphs,

    /// <summary>5 to 25 words of one sentence, one of them replaced by a word of another article.</summary>
    WordAltered,

    /// <summary>3 to 25 words that are all among the archive's most frequent.</summary>
    CommonWords,

    /// <summary>The same with one replaced by another of the most frequent.</summary>
    CommonWordAltered,

    /// <summary>3 to 25 words that are all stop words.</summary>
    StopWords,

    /// <summary>The same with one replaced by another stop word.</summary>
    StopWordAltered,
}

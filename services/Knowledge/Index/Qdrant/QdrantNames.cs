namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>The collections of an index, and what their payload fields are called.</summary>
/// <param name="Prefix">What the names begin with.</param>
internal sealed record QdrantNames(string Prefix)
{
    public const string Dense = "dense";
    public const string Sentences = "sentences";
    public const string Lexical = "lexical";

    public const string Kind = "kind";
    public const string Corpus = "corpus";
    public const string Article = "article";
    public const string Version = "version";
    public const string Previous = "previous";
    public const string State = "state";
    public const string Text = "text";
    public const string Metadata = "metadata";
    public const string Signature = "signature";
    public const string Cited = "cited";
    public const string LeftOut = "left_out";
    public const string IngestedAt = "ingested_at";
    public const string PassageCount = "passage_count";
    public const string Passages = "passages";

    public const string Ordinal = "ordinal";
    public const string Start = "start";
    public const string End = "end";
    public const string Factors = "factors";
    public const string Terms = "terms";
    public const string Publisher = "publisher";
    public const string Published = "published";
    public const string Language = "language";
    public const string Tags = "tags";

    /// <summary>The alias through which passages are read and written; the collection behind it can be changed in one step.</summary>
    public string PassagesAlias => $"{Prefix}_passages";

    /// <summary>The collection of articles and their versions.</summary>
    public string Articles => $"{Prefix}_articles";

    /// <summary>A collection of passages.</summary>
    /// <param name="generation">From 1; re-embedding makes the next one.</param>
    public string PassagesOf(int generation) => $"{Prefix}_passages_{generation}";
}

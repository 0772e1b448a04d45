namespace Dateline.Ingestion.Fetching;

/// <summary>A kind of file that is fetched.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="MediaTypes">The media types it comes as; a server that names none is believed.</param>
/// <param name="MaxBytes">The largest that is read, decompressed.</param>
internal sealed record FileKind(string Name, IReadOnlyList<string> MediaTypes, int MaxBytes)
{
    /// <summary>A page with an article.</summary>
    public static FileKind Page { get; } = new(
        "page",
        ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"],
        Dateline.Knowledge.Canonical.Canonicalizer.MaxLength);

    /// <summary>An RSS or Atom feed.</summary>
    public static FileKind Feed { get; } = new(
        "feed",
        ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"],
        8 << 20);
}

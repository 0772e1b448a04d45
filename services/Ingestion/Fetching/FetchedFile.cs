namespace Dateline.Ingestion.Fetching;

/// <summary>A file from the web.</summary>
/// <param name="Url">Where it came from, after all redirects.</param>
/// <param name="MediaType">Its media type in lower case; empty when the server names none.</param>
/// <param name="Charset">Its encoding as the server names it; empty when it does not.</param>
/// <param name="Bytes">Its content, decompressed.</param>
/// <param name="Stamp">What tells later whether it has changed.</param>
internal sealed record FetchedFile(Uri Url, string MediaType, string Charset, byte[] Bytes, FileStamp Stamp);

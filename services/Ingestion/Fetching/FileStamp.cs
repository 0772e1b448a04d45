using System.Net.Http.Headers;

namespace Dateline.Ingestion.Fetching;

/// <summary>What a server said of a file, to ask it later whether the file has changed.</summary>
/// <param name="ETag">Its entity tag; null when none was given.</param>
/// <param name="LastModified">When it was changed last; null when not given.</param>
internal sealed record FileStamp(EntityTagHeaderValue? ETag, DateTimeOffset? LastModified);

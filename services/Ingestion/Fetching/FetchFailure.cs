namespace Dateline.Ingestion.Fetching;

/// <summary>Why a file could not be fetched.</summary>
internal enum FetchFailure
{
    /// <summary>It may not or cannot be taken: its address, type, size or redirects, or the server refuses it.</summary>
    Refused,

    /// <summary>The server says that there is no such file.</summary>
    Missing,

    /// <summary>The server is away or slow; the same call may succeed later.</summary>
    Away,
}

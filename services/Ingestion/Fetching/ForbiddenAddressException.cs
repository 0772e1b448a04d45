namespace Dateline.Ingestion.Fetching;

/// <summary>A name or an address that is not of the public internet.</summary>
internal sealed class ForbiddenAddressException() : Exception("not an address of the public internet");

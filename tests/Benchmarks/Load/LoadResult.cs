namespace Dateline.Benchmarks.Load;

/// <summary>Everything a load run measured.</summary>
/// <param name="Ingest">Taking articles in.</param>
/// <param name="IngestServer">What the server used meanwhile; null where its process is not known.</param>
/// <param name="Ask">Asking.</param>
/// <param name="AskServer">What the server used meanwhile; null where its process is not known.</param>
internal sealed record LoadResult(IngestResult Ingest, ServerUse? IngestServer, AskResult Ask, ServerUse? AskServer);

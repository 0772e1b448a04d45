namespace Dateline.Ingestion.Fetching;

/// <summary>A file could not be fetched. The message is for the caller.</summary>
/// <param name="failure">What kind of failure.</param>
/// <param name="message">Why, in words for the caller: a predicate of the URL, such as "is not there".</param>
/// <param name="inner">The cause.</param>
internal sealed class FetchFailedException(FetchFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public FetchFailure Failure { get; } = failure;
}

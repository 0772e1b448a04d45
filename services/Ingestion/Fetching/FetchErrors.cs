using Dateline.Hosting.Errors;
using Google.Rpc;

namespace Dateline.Ingestion.Fetching;

/// <summary>What callers are told when a file cannot be fetched.</summary>
internal static class FetchErrors
{
    public static Status? Map(Exception exception) => exception switch
    {
        FetchFailedException { Failure: FetchFailure.Away } away => RichStatus.Unavailable($"the URL {away.Message}: it"),
        FetchFailedException failed => RichStatus.InvalidArgument("url", failed.Message),
        _ => null,
    };
}

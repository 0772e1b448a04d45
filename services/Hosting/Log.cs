using Google.Rpc;
using Microsoft.Extensions.Logging;

namespace Dateline.Hosting;

/// <summary>What Hosting logs. Event names are a contract: alerts are written on them.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed", EventName = "CallFailed")]
    public static partial void CallFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Method} was answered with {Code}", EventName = "CallRefused")]
    public static partial void CallRefused(ILogger logger, string method, Code code, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "{Method} was cancelled or ran out of time", EventName = "CallEnded")]
    public static partial void CallEnded(ILogger logger, string method, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Listening at {Addresses}", EventName = "Listening")]
    public static partial void Listening(ILogger logger, string addresses);
}

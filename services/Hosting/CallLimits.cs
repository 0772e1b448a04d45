using Microsoft.Extensions.Options;

namespace Dateline.Hosting;

/// <summary>Bounds of calls: settings of the configuration section "Dateline".</summary>
public sealed class CallLimits : IValidateOptions<CallLimits>
{
    /// <summary>
    /// The largest message a service takes, in bytes. Fixed, because callers are told it: a 16 MiB article still fits when
    /// JSON carries it as base64.
    /// </summary>
    public const int MaxMessageSize = 24 * 1024 * 1024;

    /// <summary>The largest message a service takes from another of the three: an article with all that was left out of it.</summary>
    public const int MaxInternalMessageSize = 4 * MaxMessageSize;

    /// <summary>Room for what gRPC and HTTP put around a message, in bytes.</summary>
    internal const int Framing = 64 * 1024;

    /// <summary>
    /// How long a call may take whose caller gives no deadline; 1 second to 1 hour. Streams of articles have no such bound.
    /// Default 30 seconds.
    /// </summary>
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same for a feed, whose entries are pages to be fetched; 1 second to 2 hours. What is stored by then stays, and the same
    /// call goes on with the entries that are left. Default 15 minutes: a hundred entries of servers that take all the time they
    /// may are done in nine.
    /// </summary>
    public TimeSpan FeedDeadline { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a stopping service lets calls finish; up to 1 minute. Default 5 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Checks the values, all faults together.</summary>
    public ValidateOptionsResult Validate(string? name, CallLimits options)
    {
        var faults = new List<string>();
        if (options.DefaultDeadline < TimeSpan.FromSeconds(1) || options.DefaultDeadline > TimeSpan.FromHours(1))
        {
            faults.Add($"Dateline:DefaultDeadline: must be 00:00:01 to 01:00:00, is {options.DefaultDeadline}");
        }

        if (options.FeedDeadline < TimeSpan.FromSeconds(1) || options.FeedDeadline > TimeSpan.FromHours(2))
        {
            faults.Add($"Dateline:FeedDeadline: must be 00:00:01 to 02:00:00, is {options.FeedDeadline}");
        }

        if (options.ShutdownTimeout < TimeSpan.Zero || options.ShutdownTimeout > TimeSpan.FromMinutes(1))
        {
            faults.Add($"Dateline:ShutdownTimeout: must be 00:00:00 to 00:01:00, is {options.ShutdownTimeout}");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

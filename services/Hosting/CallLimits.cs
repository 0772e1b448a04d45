using System.ComponentModel.DataAnnotations;

namespace Dateline.Hosting;

/// <summary>Bounds of calls: settings of the configuration section "Dateline".</summary>
public sealed class CallLimits
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
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Dateline:DefaultDeadline: must be 00:00:01 to 01:00:00")]
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a stopping service lets calls finish; up to 1 minute. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Dateline:ShutdownTimeout: must be 00:00:00 to 00:01:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

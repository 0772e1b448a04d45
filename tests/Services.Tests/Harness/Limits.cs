namespace Dateline.Services.Tests.Harness;

/// <summary>How long a test may take before it has failed; the token of every call it makes ends then.</summary>
internal static class Limits
{
    /// <summary>In milliseconds, for a test within this process.</summary>
    public const int Test = 60_000;

    /// <summary>In milliseconds, for a test that publishes and starts programs, or moves large files, on a machine that has other work.</summary>
    public const int EndToEnd = 300_000;

    /// <summary>For the end of something that was told to end.</summary>
    public static TimeSpan Ending { get; } = TimeSpan.FromSeconds(20);
}

namespace Dateline.Standalone;

/// <summary>The log of the archive, which belongs to no one of the three hosts.</summary>
internal sealed class OwnLoggers(IConfiguration configuration) : IAsyncDisposable
{
    public ILoggerFactory Factory { get; } = LoggerFactory.Create(logging => logging
        .AddConfiguration(configuration.GetSection("Logging"))
        .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss ")));

    public ValueTask DisposeAsync()
    {
        Factory.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dateline.Testing;

/// <summary>Keeps what is logged.</summary>
public sealed class FakeLogger : ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    /// <summary>The messages so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dateline.Services.Tests.Harness;

/// <summary>What the servers of a test log. A warning or error that the test does not expect fails it.</summary>
internal sealed class ServerLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _troubles = new();

    /// <summary>Warnings and errors so far, each with its event's name.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Fails when anything was logged but the events named.</summary>
    public void ShouldHaveOnly(params string[] expectedEvents) =>
        _troubles.Where(trouble => !expectedEvents.Any(name => trouble.StartsWith(name + ":", StringComparison.Ordinal))).ShouldBeEmpty();

    public void Dispose()
    {
    }

    private sealed class Logger(ServerLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log._troubles.Enqueue($"{eventId.Name}: {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}

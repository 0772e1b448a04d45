using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Dateline.Evaluation.Running;

/// <summary>A log that prints warnings and errors, and nothing else, between the tables.</summary>
internal sealed class ConsoleWarnings(IAnsiConsole console) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("warnings are printed and go nowhere else");

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            console.MarkupLineInterpolated($"[yellow]{logLevel}:[/] {formatter(state, exception)}");
        }
    }

    public void Dispose()
    {
    }
}

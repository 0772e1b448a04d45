namespace Dateline.Hosting;

/// <summary>A program cannot start as it is configured. The message is for the person who starts it: one line, with the remedy.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);

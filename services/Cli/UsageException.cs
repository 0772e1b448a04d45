namespace Dateline.Cli;

/// <summary>What was asked for on the command line cannot be done.</summary>
internal sealed class UsageException(string message) : Exception(message);

namespace Dateline.Cli;

/// <summary>What the program's exit code says.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Well = 0;

    /// <summary>The call failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>Articles were rejected; the others are stored.</summary>
    public const int Rejected = 3;

    /// <summary>The archive does not have the quote, or does not support all of the text.</summary>
    public const int NotVerified = 4;
}

namespace Dateline.Knowledge.Answering;

/// <summary>Whether a sentence is supported by what it cites.</summary>
public enum Verdict
{
    /// <summary>All of it is.</summary>
    Supported = 1,

    /// <summary>Some of it is.</summary>
    PartlySupported = 2,

    /// <summary>None of it is.</summary>
    Unsupported = 3,
}

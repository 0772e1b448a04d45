namespace Dateline.Knowledge.Answering;

/// <summary>How far a source went; each step includes those before.</summary>
public enum SourceUse
{
    /// <summary>It was found.</summary>
    Retrieved = 1,

    /// <summary>Sentences of it were weighed.</summary>
    Presented = 2,

    /// <summary>A sentence was checked against it and found supported, but the answer does not cite it.</summary>
    Verified = 3,

    /// <summary>The answer cites it.</summary>
    Cited = 4,
}

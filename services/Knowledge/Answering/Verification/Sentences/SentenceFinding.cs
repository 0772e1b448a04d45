namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>What checking a sentence came to.</summary>
/// <param name="Verdict">Whether what it cites supports it.</param>
/// <param name="FailedCheck">One of <see cref="CheckNames"/>; empty when supported.</param>
public readonly record struct SentenceFinding(Verdict Verdict, string FailedCheck)
{
    /// <summary>Nothing failed.</summary>
    internal static readonly SentenceFinding Supported = new(Verdict.Supported, "");

    /// <summary>The evidence says something else.</summary>
    internal static SentenceFinding Contradicted(string check) => new(Verdict.Unsupported, check);
}

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>Words of a quote against words of the archive.</summary>
/// <param name="Quoted">The words as quoted; empty where the archive has more.</param>
/// <param name="Archived">The words as the archive has them; empty where the quote has more.</param>
public sealed record WordDifference(string Quoted, string Archived);

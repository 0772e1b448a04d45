namespace Dateline.Knowledge.Analysis;

/// <summary>A term of a passage.</summary>
/// <param name="Term">The term.</param>
/// <param name="Impact">Its weight there, in steps of <see cref="LexicalEncoder.ImpactStep"/>; at least 1.</param>
internal readonly record struct Posting(Term Term, byte Impact);

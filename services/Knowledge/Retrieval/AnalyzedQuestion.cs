using System.Collections.Immutable;

namespace Dateline.Knowledge.Retrieval;

/// <summary>A question, with its conversation, as retrieval and answering see it.</summary>
/// <param name="Terms">Its terms, most weighty first; each counts for the question or for an earlier turn.</param>
/// <param name="Vector">Its normalised vector; all zeros when it has no known word.</param>
internal sealed record AnalyzedQuestion(ImmutableArray<QuestionTerm> Terms, ReadOnlyMemory<float> Vector);

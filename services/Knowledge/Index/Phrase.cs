using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Index;

/// <summary>Words that stand one after another in a text, as an index looks for them.</summary>
/// <param name="Words">
/// Its words in their order, in their case: all that <see cref="PhraseFilter.WordsOf"/> gives; what stands between two does not
/// matter. None: any text may hold it.
/// </param>
/// <param name="Parts">Terms that stand together in one passage of an article that holds it, part by part.</param>
internal sealed record Phrase(ImmutableArray<string> Words, ImmutableArray<ImmutableArray<Term>> Parts);

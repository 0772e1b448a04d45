using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Retrieval;

/// <summary>The words of a found passage.</summary>
/// <param name="ArticleText">The canonical text of its article.</param>
/// <param name="Sentences">The passage's sentences in it.</param>
/// <param name="Page">Page of the document that the passage begins on, from 1; null where there are no pages.</param>
internal sealed record PassageText(string ArticleText, ImmutableArray<Sentence> Sentences, int? Page = null);

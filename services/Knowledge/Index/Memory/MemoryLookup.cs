using System.Collections.Immutable;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Looks for a phrase in a corpus in memory.</summary>
internal static class MemoryLookup
{
    /// <summary>The articles whose <see cref="PhraseFilter"/> lets a phrase through, one after another as they are asked for.</summary>
    public static IEnumerable<ArticleHeader> MayHold(
        ImmutableArray<SegmentView> views, Phrase phrase, ArticleFilter filter, CancellationToken cancellationToken)
    {
        var entries = PhraseFilter.EntriesOf(phrase.Words);
        foreach (var view in views)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (articles, passes) = (view.Segment.Articles, MemorySearch.Passing(view, filter));
            for (var article = 0; article < articles.Headers.Length; article++)
            {
                if (passes?[article] != false && PhraseFilter.MayHold(articles.Phrases[article], entries.AsSpan()))
                {
                    yield return articles.Headers[article];
                }
            }
        }
    }
}

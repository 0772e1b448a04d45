using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Dateline.Knowledge.Index;
using Microsoft.Extensions.Caching.Memory;

namespace Dateline.Knowledge.Retrieval;

/// <summary>Reads the texts of found passages, and keeps the last articles read in memory.</summary>
internal sealed class PassageReader(IPassageIndex index) : IDisposable
{
    /// <summary>Characters of article text to keep.</summary>
    private const long CacheLimit = 16 << 20;

    private readonly MemoryCache _articles = new(new MemoryCacheOptions { SizeLimit = CacheLimit });

    /// <summary>The text of a found passage with its sentences; null when the article was withdrawn since it was found.</summary>
    public async Task<PassageText?> ReadAsync(CorpusName corpus, PassageHit hit, CancellationToken cancellationToken)
    {
        if (await FindAsync(corpus, hit.Article.Id, hit.Article.Version, cancellationToken) is not { Article.State: not ArticleState.Withdrawn } found)
        {
            return null;
        }

        // An article that was updated since it was found has left its passages behind, but its text is still there.
        return hit.Ordinal < found.Passages.Length
            ? new PassageText(found.Article.Text, found.Passages[hit.Ordinal].Sentences, found.Passages[hit.Ordinal].Page)
            : new PassageText(
                found.Article.Text,
                [.. SentenceSplitter.Split(found.Article.Text, hit.Span).Select(span => new Sentence(span, BlockKind.Paragraph))]);
    }

    /// <summary>The canonical text of a found article; null when it was withdrawn since it was found.</summary>
    public async Task<string?> TextAsync(CorpusName corpus, ArticleHeader article, CancellationToken cancellationToken) =>
        await FindAsync(corpus, article.Id, article.Version, cancellationToken) is { Article: { State: not ArticleState.Withdrawn, Text: var text } }
            ? text
            : null;

    /// <summary>Page of the document that the passage begins on in which a span begins; null where there are no pages or it is not known.</summary>
    public async Task<int?> PageAsync(CorpusName corpus, ArticleId id, ArticleVersion version, TextSpan span, CancellationToken cancellationToken) =>
        (await FindAsync(corpus, id, version, cancellationToken))?.Passages.LastOrDefault(passage => passage.Span.Start <= span.Start)?.Page;

    /// <summary>Sees to it that versions can be read as long as the archive lives: called before an answer cites them.</summary>
    public Task KeepCitedAsync(
        CorpusName corpus, IReadOnlyCollection<(ArticleId Id, ArticleVersion Version)> cited, CancellationToken cancellationToken) =>
        index.KeepCitedAsync(corpus, cited, cancellationToken);

    /// <summary>When a newer version of an article was stored; null while this is the newest, or once the article is withdrawn.</summary>
    public async Task<DateTimeOffset?> UpdatedSinceAsync(
        CorpusName corpus, ArticleId id, ArticleVersion version, CancellationToken cancellationToken)
    {
        if (await index.CurrentVersionAsync(corpus, id, cancellationToken) is not { } current || current == version)
        {
            return null;
        }

        return (await index.FindAsync(corpus, id, current, cancellationToken))?.Article.IngestedAt;
    }

    public void Dispose() => _articles.Dispose();

    private async Task<StoredArticle?> FindAsync(
        CorpusName corpus, ArticleId id, ArticleVersion version, CancellationToken cancellationToken)
    {
        var key = (corpus, id, version);
        if (_articles.TryGetValue(key, out StoredArticle? known))
        {
            return known;
        }

        var found = await index.FindAsync(corpus, id, version, cancellationToken);
        if (found is { Article.State: ArticleState.Current })
        {
            _articles.Set(key, found, new MemoryCacheEntryOptions { Size = found.Article.Text.Length });
        }

        return found;
    }
}

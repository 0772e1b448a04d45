using System.Collections.Concurrent;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index.Memory;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>Reads all current passages into memory, on all cores, and checks each article's rows on the way.</summary>
/// <param name="connect">Opens a connection to read from.</param>
/// <param name="dimensions">Length of a vector.</param>
internal sealed class ArchiveLoader(Func<SqliteConnection> connect, int dimensions)
{
    /// <summary>Fewer passages are not worth a segment, and a thread, of their own.</summary>
    private const int SmallestPart = 1 << 14;

    /// <summary>
    /// The rows of the articles with keys from $first to $last, with their passages, in the order of both. The corpus is not looked
    /// up (the plus sign): by its index all rows, blobs included, would be sorted.
    /// </summary>
    public static readonly string RowsOfPart = $"""
        SELECT a.key, a.article_id, a.version, a.metadata, a.signature, a.phrases, a.passage_count, a.checksum,
            p.id, p.spans, p.postings, p.vectors
        FROM articles a LEFT JOIN passages p ON p.key BETWEEN
            a.key * {SqliteSchema.PassagesPerArticle} AND (a.key + 1) * {SqliteSchema.PassagesPerArticle} - 1
        WHERE a.key BETWEEN $first AND $last AND +a.corpus = $corpus AND a.passage_count > 0
        ORDER BY a.key, p.key
        """;

    private readonly ConcurrentQueue<Part> _parts = [];
    private readonly ConcurrentBag<(CorpusName Corpus, Segment Segment)> _segments = [];
    private readonly ConcurrentBag<DamagedArticle> _damaged = [];

    /// <summary>Articles whose rows are not as they were written. They are in no segment: a question does not find them.</summary>
    public IReadOnlyCollection<DamagedArticle> Damaged => _damaged;

    /// <summary>The segments of each corpus; a corpus without a current article has none.</summary>
    public async Task<IReadOnlyDictionary<CorpusName, IReadOnlyList<Segment>>> LoadAsync(CancellationToken cancellationToken)
    {
        var corpora = Plan();
        var workers = Math.Min(Environment.ProcessorCount, _parts.Count);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => LoadParts(cancellationToken), cancellationToken)));
        var loaded = _segments.ToLookup(part => part.Corpus, part => part.Segment);
        return corpora.ToDictionary(corpus => corpus, corpus => (IReadOnlyList<Segment>)[.. loaded[corpus]]);
    }

    /// <summary>Divides the current articles into parts of up to a segment each.</summary>
    /// <returns>The corpora, with current articles or without.</returns>
    private IReadOnlyCollection<CorpusName> Plan()
    {
        using var connection = connect();
        using var select = connection.Command("SELECT corpus, key, passage_count FROM articles ORDER BY key");
        using var row = select.ExecuteReader();
        var articles = new Dictionary<string, List<(long Key, int Passages)>>();
        while (row.Read())
        {
            var corpus = row.GetString(0);
            if (!articles.TryGetValue(corpus, out var ofCorpus))
            {
                articles.Add(corpus, ofCorpus = []);
            }

            // Only current versions have passages.
            if (row.GetInt32(2) is > 0 and var passages)
            {
                ofCorpus.Add((row.GetInt64(1), passages));
            }
        }

        foreach (var (corpus, ofCorpus) in articles)
        {
            Divide(CorpusName.Parse(corpus), ofCorpus);
        }

        return [.. articles.Keys.Select(CorpusName.Parse)];
    }

    private void Divide(CorpusName corpus, List<(long Key, int Passages)> articles)
    {
        var total = articles.Sum(article => (long)article.Passages);
        var most = Math.Clamp(total / Environment.ProcessorCount + 1, SmallestPart, CorpusMemory.LargestSegment);
        var first = 0;
        var passages = 0L;
        for (var i = 0; i < articles.Count; i++)
        {
            if (i > first && passages + articles[i].Passages > most)
            {
                _parts.Enqueue(new Part(corpus, articles[first].Key, articles[i - 1].Key));
                (first, passages) = (i, 0);
            }

            passages += articles[i].Passages;
        }

        if (first < articles.Count)
        {
            _parts.Enqueue(new Part(corpus, articles[first].Key, articles[^1].Key));
        }
    }

    private void LoadParts(CancellationToken cancellationToken)
    {
        using var connection = connect();
        var builder = new SegmentBuilder(dimensions);
        var article = new ArticleRows(dimensions);
        while (_parts.TryDequeue(out var part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            LoadPart(connection, part, article, builder);
            if (builder.Count > 0)
            {
                _segments.Add((part.Corpus, builder.Build()));
            }
        }
    }

    private void LoadPart(SqliteConnection connection, Part part, ArticleRows article, SegmentBuilder builder)
    {
        using var select = connection.Command(RowsOfPart);
        select.Parameters.AddWithValue("$first", part.FirstKey);
        select.Parameters.AddWithValue("$last", part.LastKey);
        select.Parameters.AddWithValue("$corpus", part.Corpus.Value);
        using var row = select.ExecuteReader();
        var key = -1L;
        while (row.Read())
        {
            if (row.GetInt64(0) != key)
            {
                Finish();
                key = row.GetInt64(0);
                article.Begin(row);
            }

            article.Add(row);
        }

        Finish();

        void Finish()
        {
            if (key >= 0 && !article.TryAddTo(builder, out var fault))
            {
                _damaged.Add(new DamagedArticle(part.Corpus, article.Id, fault));
            }
        }
    }

    private sealed record Part(CorpusName Corpus, long FirstKey, long LastKey);
}

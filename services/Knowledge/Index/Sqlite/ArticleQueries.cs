using System.Collections.Immutable;
using System.Text.Json;
using Dateline.Knowledge.Articles;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>Reads articles and passages from the rows that <see cref="ArticleStore"/> wrote, on a connection of the caller's.</summary>
internal static class ArticleQueries
{
    private const string Columns =
        "key, article_id, version, state, metadata, ingested_at, passage_count";

    /// <summary>A version with its passages, by default the current one, else the one stored last; null when there is none.</summary>
    public static StoredArticle? Find(SqliteConnection connection, CorpusName corpus, ArticleId id, ArticleVersion? version)
    {
        using var select = connection.Command($"""
            SELECT {Columns}, text, left_out FROM articles
            WHERE corpus = $corpus AND article_id = $id AND ($version IS NULL OR version = $version)
            ORDER BY state, ingested_at DESC, key DESC LIMIT 1
            """);
        select.Parameters.AddWithValue("$corpus", corpus.Value);
        select.Parameters.AddWithValue("$id", id.Value);
        select.Parameters.AddWithValue("$version", version?.Value ?? (object)DBNull.Value);
        using var row = select.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var article = ReadArticle(row, corpus) with
        {
            Text = row.GetString(7),
            LeftOut = JsonSerializer.Deserialize<ImmutableArray<LeftOut>>(row.GetString(8)),
        };
        return new StoredArticle(article, ReadPassages(connection, row.GetInt64(0)));
    }

    /// <summary>The texts of versions; null for one that is not there or is withdrawn.</summary>
    public static IReadOnlyList<string?> Texts(SqliteConnection connection, CorpusName corpus, IReadOnlyList<ArticleHeader> articles)
    {
        using var select = connection.Command("""
            SELECT text FROM articles
            WHERE corpus = $corpus AND article_id = $id AND version = $version AND state <> $withdrawn
            """);
        select.Parameters.AddWithValue("$corpus", corpus.Value);
        select.Parameters.AddWithValue("$withdrawn", (int)ArticleState.Withdrawn);
        var id = select.Parameters.Add("$id", SqliteType.Text);
        var version = select.Parameters.Add("$version", SqliteType.Text);
        var texts = new string?[articles.Count];
        foreach (var (number, article) in articles.Index())
        {
            id.Value = article.Id.Value;
            version.Value = article.Version.Value;
            texts[number] = (string?)select.ExecuteScalar();
        }

        return texts;
    }

    /// <summary>Current versions after an id, in the order of their ids, without texts.</summary>
    public static IReadOnlyList<Article> List(SqliteConnection connection, CorpusName corpus, ArticleId? after, int limit)
    {
        using var select = connection.Command($"""
            SELECT {Columns} FROM articles
            WHERE corpus = $corpus AND article_id > $after AND state = 1
            ORDER BY article_id LIMIT $limit
            """);
        select.Parameters.AddWithValue("$corpus", corpus.Value);
        select.Parameters.AddWithValue("$after", after?.Value ?? "");
        select.Parameters.AddWithValue("$limit", limit);
        using var row = select.ExecuteReader();
        var articles = new List<Article>();
        while (row.Read())
        {
            articles.Add(ReadArticle(row, corpus));
        }

        return articles;
    }

    /// <summary>All versions of the next few articles after an id, the current one last of an article's.</summary>
    public static IReadOnlyList<IReadOnlyList<StoredArticle>> VersionsAfter(SqliteConnection connection, CorpusName corpus, string after)
    {
        const int ArticlesPerPage = 16;
        using var select = connection.Command($"""
            SELECT article_id, version FROM articles
            WHERE corpus = $corpus AND article_id IN (
                SELECT DISTINCT article_id FROM articles
                WHERE corpus = $corpus AND article_id > $after ORDER BY article_id LIMIT {ArticlesPerPage})
            ORDER BY article_id, state = $current, ingested_at, key
            """);
        select.Parameters.AddWithValue("$corpus", corpus.Value);
        select.Parameters.AddWithValue("$after", after);
        select.Parameters.AddWithValue("$current", (int)ArticleState.Current);
        using var row = select.ExecuteReader();
        var versions = new List<(ArticleId Id, ArticleVersion Version)>();
        while (row.Read())
        {
            versions.Add((ArticleId.Parse(row.GetString(0)), ArticleVersion.Parse(row.GetString(1))));
        }

        return [.. versions.GroupBy(version => version.Id).Select(article => (IReadOnlyList<StoredArticle>)
            [.. article.Select(version => Find(connection, corpus, version.Id, version.Version)).OfType<StoredArticle>()])];
    }

    private static ImmutableArray<Passage> ReadPassages(SqliteConnection connection, long article)
    {
        using var select = connection.Command(
            "SELECT spans, section, page FROM passages WHERE key BETWEEN $first AND $last ORDER BY key");
        select.Parameters.AddWithValue("$first", article * SqliteSchema.PassagesPerArticle);
        select.Parameters.AddWithValue("$last", (article + 1) * SqliteSchema.PassagesPerArticle - 1);
        using var row = select.ExecuteReader();
        var passages = ImmutableArray.CreateBuilder<Passage>();
        while (row.Read())
        {
            passages.Add(new Passage(
                PassageBlobs.ReadSentences(row.GetFieldValue<byte[]>(0)),
                row.GetString(1),
                row.IsDBNull(2) ? null : row.GetInt32(2)));
        }

        return passages.DrainToImmutable();
    }

    private static Article ReadArticle(SqliteDataReader row, CorpusName corpus) => new(
        corpus,
        ArticleId.Parse(row.GetString(1)),
        ArticleVersion.Parse(row.GetString(2)),
        (ArticleState)row.GetInt32(3),
        "",
        JsonSerializer.Deserialize<ArticleMetadata>(row.GetString(4))!,
        [],
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        row.GetInt32(6));
}

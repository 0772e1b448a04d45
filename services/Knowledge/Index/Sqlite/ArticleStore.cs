using System.Globalization;
using System.Text.Json;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>Writes articles and passages as rows. Every method works on a connection of the caller's; none opens a transaction.</summary>
internal static class ArticleStore
{
    /// <summary>Which passages are the current ones of the article $id of $corpus.</summary>
    private static readonly string OfCurrent = string.Create(CultureInfo.InvariantCulture, $"""
        key BETWEEN
            (SELECT key * {SqliteSchema.PassagesPerArticle} FROM articles
                WHERE corpus = $corpus AND article_id = $id AND state = 1)
            AND (SELECT (key + 1) * {SqliteSchema.PassagesPerArticle} - 1 FROM articles
                WHERE corpus = $corpus AND article_id = $id AND state = 1)
        """);

    /// <summary>Makes a version current and leaves the passages of no other version of the article.</summary>
    public static void Store(SqliteConnection connection, IndexedArticle indexed)
    {
        var article = indexed.Article;
        DeletePassages(connection, article.Corpus, article.Id);
        using var supersede = connection.Command("""
            UPDATE articles SET state = $superseded, phrases = zeroblob(0), passage_count = 0
            WHERE corpus = $corpus AND article_id = $id AND state = $current
            """);
        supersede.Parameters.AddWithValue("$superseded", (int)ArticleState.Superseded);
        supersede.Parameters.AddWithValue("$current", (int)ArticleState.Current);
        supersede.Parameters.AddWithValue("$corpus", article.Corpus.Value);
        supersede.Parameters.AddWithValue("$id", article.Id.Value);
        supersede.ExecuteNonQuery();

        using var insert = connection.Command("""
            INSERT INTO articles
                (corpus, article_id, version, state, text, metadata, left_out, signature, phrases, ingested_at, passage_count, checksum)
            VALUES
                ($corpus, $id, $version, $state, $text, $metadata, $leftOut, $signature, $phrases, $ingestedAt, $passages, $checksum)
            ON CONFLICT (corpus, article_id, version) DO UPDATE SET
                state = excluded.state, text = excluded.text, left_out = excluded.left_out, signature = excluded.signature,
                phrases = excluded.phrases, passage_count = excluded.passage_count, checksum = excluded.checksum
            RETURNING key
            """);
        insert.Parameters.AddWithValue("$corpus", article.Corpus.Value);
        insert.Parameters.AddWithValue("$id", article.Id.Value);
        insert.Parameters.AddWithValue("$version", article.Version.Value);
        insert.Parameters.AddWithValue("$state", (int)ArticleState.Current);
        insert.Parameters.AddWithValue("$text", article.Text);
        insert.Parameters.AddWithValue("$metadata", JsonSerializer.Serialize(article.Metadata));
        insert.Parameters.AddWithValue("$leftOut", JsonSerializer.Serialize(article.LeftOut));
        insert.Parameters.AddWithValue("$signature", indexed.Header.Signature.ToBytes());
        insert.Parameters.AddWithValue("$phrases", indexed.Phrases);
        insert.Parameters.AddWithValue("$ingestedAt", article.IngestedAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$passages", indexed.Passages.Length);
        var rows = indexed.Passages.Select(passage => new PassageRow(
            passage.Id.ToByteArray(bigEndian: true), PassageBlobs.Write(passage.Passage.Sentences),
            PassageBlobs.Write(passage.Postings), PassageBlobs.Write(passage.Vectors))).ToArray();
        insert.Parameters.AddWithValue("$checksum", Checksum(indexed.Phrases, rows));
        var key = (long)insert.ExecuteScalar()!;

        using var passage = connection.Command("""
            INSERT INTO passages (key, id, spans, section, page, postings, vectors)
            VALUES ($key, $id, $spans, $section, $page, $postings, $vectors)
            """);
        var rowKey = passage.Parameters.Add("$key", SqliteType.Integer);
        var id = passage.Parameters.Add("$id", SqliteType.Blob);
        var spans = passage.Parameters.Add("$spans", SqliteType.Blob);
        var section = passage.Parameters.Add("$section", SqliteType.Text);
        var page = passage.Parameters.Add("$page", SqliteType.Integer);
        var postings = passage.Parameters.Add("$postings", SqliteType.Blob);
        var vectors = passage.Parameters.Add("$vectors", SqliteType.Blob);
        for (var i = 0; i < rows.Length; i++)
        {
            rowKey.Value = key * SqliteSchema.PassagesPerArticle + i;
            id.Value = rows[i].Id;
            spans.Value = rows[i].Spans;
            section.Value = indexed.Passages[i].Passage.Section;
            page.Value = indexed.Passages[i].Passage.Page ?? (object)DBNull.Value;
            postings.Value = rows[i].Postings;
            vectors.Value = rows[i].Vectors;
            passage.ExecuteNonQuery();
        }
    }

    /// <summary>Notes that a version is cited.</summary>
    public static void Cite(SqliteConnection connection, CorpusName corpus, ArticleId id, ArticleVersion version)
    {
        using var update = connection.Command("""
            UPDATE articles SET cited = 1 WHERE corpus = $corpus AND article_id = $id AND version = $version AND cited = 0
            """);
        update.Parameters.AddWithValue("$corpus", corpus.Value);
        update.Parameters.AddWithValue("$id", id.Value);
        update.Parameters.AddWithValue("$version", version.Value);
        update.ExecuteNonQuery();
    }

    /// <summary>Deletes superseded versions of an article, but neither those cited nor the newest ones.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="corpus">The article's corpus.</param>
    /// <param name="id">The article.</param>
    /// <param name="keep">So many of the newest stay; 0: all.</param>
    public static void Prune(SqliteConnection connection, CorpusName corpus, ArticleId id, int keep)
    {
        if (keep == 0)
        {
            return;
        }

        using var delete = connection.Command("""
            DELETE FROM articles WHERE cited = 0 AND key IN (
                SELECT key FROM articles WHERE corpus = $corpus AND article_id = $id AND state = $superseded
                ORDER BY ingested_at DESC, key DESC LIMIT -1 OFFSET $keep)
            """);
        delete.Parameters.AddWithValue("$corpus", corpus.Value);
        delete.Parameters.AddWithValue("$id", id.Value);
        delete.Parameters.AddWithValue("$superseded", (int)ArticleState.Superseded);
        delete.Parameters.AddWithValue("$keep", keep);
        delete.ExecuteNonQuery();
    }

    /// <summary>Stores a version that is not current, without passages; where it was current, that ends.</summary>
    public static void StorePast(SqliteConnection connection, Article article)
    {
        using var insert = connection.Command("""
            INSERT INTO articles
                (corpus, article_id, version, state, text, metadata, left_out, signature, phrases, ingested_at, passage_count, checksum)
            VALUES ($corpus, $id, $version, $state, $text, $metadata, $leftOut, $signature, zeroblob(0), $ingestedAt, 0, 0)
            ON CONFLICT (corpus, article_id, version) DO UPDATE SET
                state = excluded.state, text = excluded.text, left_out = excluded.left_out, signature = excluded.signature,
                phrases = excluded.phrases, passage_count = 0
            """);
        insert.Parameters.AddWithValue("$corpus", article.Corpus.Value);
        insert.Parameters.AddWithValue("$id", article.Id.Value);
        insert.Parameters.AddWithValue("$version", article.Version.Value);
        insert.Parameters.AddWithValue("$state", (int)article.State);
        insert.Parameters.AddWithValue("$text", article.Text);
        insert.Parameters.AddWithValue("$metadata", JsonSerializer.Serialize(article.Metadata));
        insert.Parameters.AddWithValue("$leftOut", JsonSerializer.Serialize(article.LeftOut));
        insert.Parameters.AddWithValue("$signature", ArticleSignature.Of(article.Text).ToBytes());
        insert.Parameters.AddWithValue("$ingestedAt", article.IngestedAt.ToUnixTimeMilliseconds());

        // Passages are found by the row that is current, and so go first.
        using var passages = connection.Command($"""
            DELETE FROM passages WHERE {OfCurrent}
                AND EXISTS (SELECT 1 FROM articles
                    WHERE corpus = $corpus AND article_id = $id AND version = $version AND state = 1)
            """);
        passages.Parameters.AddWithValue("$corpus", article.Corpus.Value);
        passages.Parameters.AddWithValue("$id", article.Id.Value);
        passages.Parameters.AddWithValue("$version", article.Version.Value);
        passages.ExecuteNonQuery();
        insert.ExecuteNonQuery();
    }

    /// <summary>The term of each posting of an article's current passages.</summary>
    public static IReadOnlyList<Term> Terms(SqliteConnection connection, CorpusName corpus, ArticleId id)
    {
        using var select = connection.Command($"SELECT postings FROM passages WHERE {OfCurrent}");
        select.Parameters.AddWithValue("$corpus", corpus.Value);
        select.Parameters.AddWithValue("$id", id.Value);
        using var row = select.ExecuteReader();
        var terms = new List<Term>();
        var postings = new List<Posting>();
        while (row.Read())
        {
            PassageBlobs.ReadPostings(row.GetFieldValue<byte[]>(0), postings);
            terms.AddRange(postings.Select(posting => posting.Term));
        }

        return terms;
    }

    /// <summary>Withdraws every version of an article: metadata stays, texts and passages go.</summary>
    public static void Withdraw(SqliteConnection connection, CorpusName corpus, ArticleId id)
    {
        DeletePassages(connection, corpus, id);
        using var update = connection.Command("""
            UPDATE articles SET state = $withdrawn, text = '', left_out = '[]', signature = zeroblob(0), phrases = zeroblob(0),
                passage_count = 0
            WHERE corpus = $corpus AND article_id = $id
            """);
        update.Parameters.AddWithValue("$withdrawn", (int)ArticleState.Withdrawn);
        update.Parameters.AddWithValue("$corpus", corpus.Value);
        update.Parameters.AddWithValue("$id", id.Value);
        update.ExecuteNonQuery();
    }

    private static void DeletePassages(SqliteConnection connection, CorpusName corpus, ArticleId id)
    {
        using var delete = connection.Command($"DELETE FROM passages WHERE {OfCurrent}");
        delete.Parameters.AddWithValue("$corpus", corpus.Value);
        delete.Parameters.AddWithValue("$id", id.Value);
        delete.ExecuteNonQuery();
    }

    private static uint Checksum(byte[] phrases, PassageRow[] rows)
    {
        var checksum = new RowChecksum();
        checksum.Add(phrases);
        foreach (var row in rows)
        {
            checksum.Add(row.Id);
            checksum.Add(row.Spans);
            checksum.Add(row.Postings);
            checksum.Add(row.Vectors);
        }

        return checksum.Value;
    }

    private sealed record PassageRow(byte[] Id, byte[] Spans, byte[] Postings, byte[] Vectors);
}

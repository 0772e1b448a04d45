using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>The tables of dateline.db, and the stamp that tells what the index was made with.</summary>
internal static class SqliteSchema
{
    private const string Version = "2";

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS stamp (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS articles (
            key INTEGER PRIMARY KEY,
            corpus TEXT NOT NULL,
            article_id TEXT NOT NULL,
            version TEXT NOT NULL,
            state INTEGER NOT NULL,
            text TEXT NOT NULL,
            metadata TEXT NOT NULL,
            left_out TEXT NOT NULL,
            signature BLOB NOT NULL,
            ingested_at INTEGER NOT NULL,
            passage_count INTEGER NOT NULL,
            UNIQUE (corpus, article_id, version));
        CREATE UNIQUE INDEX IF NOT EXISTS current_articles ON articles (corpus, article_id) WHERE state = 1;
        CREATE TABLE IF NOT EXISTS passages (
            article INTEGER NOT NULL REFERENCES articles (key),
            ordinal INTEGER NOT NULL,
            id BLOB NOT NULL,
            spans BLOB NOT NULL,
            section TEXT NOT NULL,
            page INTEGER,
            postings BLOB NOT NULL,
            vectors BLOB NOT NULL,
            PRIMARY KEY (article, ordinal)) WITHOUT ROWID;
        """;

    /// <summary>Makes what is missing and checks the stamp.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="embedder">Name of the embedder.</param>
    /// <param name="dimensions">Length of its vectors.</param>
    /// <param name="analyzer">Name of the analyzer.</param>
    /// <exception cref="IndexMismatchException">The index was made with something else.</exception>
    public static void Prepare(SqliteConnection connection, string embedder, int dimensions, string analyzer)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        connection.Execute(Tables);
        Check(connection, "schema", Version);
        Check(connection, "embedder", embedder);
        Check(connection, "dimensions", dimensions.ToString(CultureInfo.InvariantCulture));
        Check(connection, "analyzer", analyzer);
        transaction.Commit();
    }

    private static void Check(SqliteConnection connection, string key, string value)
    {
        using var insert = connection.Command("INSERT OR IGNORE INTO stamp VALUES ($key, $value)");
        insert.Parameters.AddWithValue("$key", key);
        insert.Parameters.AddWithValue("$value", value);
        insert.ExecuteNonQuery();

        using var select = connection.Command("SELECT value FROM stamp WHERE key = $key");
        select.Parameters.AddWithValue("$key", key);
        if ((string)select.ExecuteScalar()! is var found && found != value)
        {
            throw new IndexMismatchException(
                $"{connection.DataSource} was made with {key} '{found}' and is opened with '{value}': open it as it was made, "
                + "or ingest the articles into another Dateline:DataDirectory");
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>The tables of dateline.db, and the stamp that tells what the index was made with.</summary>
internal static class SqliteSchema
{
    /// <summary>A passage's key is its article's times this plus its position there, which is below this.</summary>
    public const long PassagesPerArticle = 1 << 24;

    private const string Version = "5";

    // Short columns stand before the text, which would otherwise be read through to reach them. Passages lie in the order in
    // which opening reads them; in a table WITHOUT ROWID rows of this size would each spill into a page of their own.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS stamp (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS articles (
            key INTEGER PRIMARY KEY,
            corpus TEXT NOT NULL,
            article_id TEXT NOT NULL,
            version TEXT NOT NULL,
            state INTEGER NOT NULL,
            ingested_at INTEGER NOT NULL,
            passage_count INTEGER NOT NULL,
            cited INTEGER NOT NULL DEFAULT 0,
            checksum INTEGER NOT NULL,
            signature BLOB NOT NULL,
            phrases BLOB NOT NULL,
            metadata TEXT NOT NULL,
            text TEXT NOT NULL,
            left_out TEXT NOT NULL,
            UNIQUE (corpus, article_id, version));
        CREATE UNIQUE INDEX IF NOT EXISTS current_articles ON articles (corpus, article_id) WHERE state = 1;
        CREATE TABLE IF NOT EXISTS passages (
            key INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            spans BLOB NOT NULL,
            section TEXT NOT NULL,
            page INTEGER,
            postings BLOB NOT NULL,
            vectors BLOB NOT NULL);
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
        var wanted = new[]
        {
            ("schema", Version),
            ("embedder", embedder),
            ("dimensions", dimensions.ToString(CultureInfo.InvariantCulture)),
            ("analyzer", analyzer),
        };
        var differing = wanted.Select(part => (Part: part.Item1, Wanted: part.Item2, Found: Stamp(connection, part.Item1, part.Item2)))
            .Where(part => part.Found != part.Wanted)
            .Select(part => $"{part.Part} is '{part.Found}' there and '{part.Wanted}' here")
            .ToArray();
        if (differing.Length > 0)
        {
            throw new IndexMismatchException(
                $"{connection.DataSource} was made otherwise: {string.Join(", ", differing)}. Open it as it was made, or make it "
                + "anew from its own articles with the command 'reindex' and these settings");
        }

        transaction.Commit();
    }

    /// <summary>What the file was made with; a new file is made with what is wanted.</summary>
    private static string Stamp(SqliteConnection connection, string key, string wanted)
    {
        using var insert = connection.Command("INSERT OR IGNORE INTO stamp VALUES ($key, $value)");
        insert.Parameters.AddWithValue("$key", key);
        insert.Parameters.AddWithValue("$value", wanted);
        insert.ExecuteNonQuery();

        using var select = connection.Command("SELECT value FROM stamp WHERE key = $key");
        select.Parameters.AddWithValue("$key", key);
        return (string)select.ExecuteScalar()!;
    }
}

using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Ingesting;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>
/// Makes the index anew from its own articles, for another embedder, analyzer or schema. Every version with its text is carried
/// over into a file beside the old one, the passages of current ones encoded anew; then the new file takes the old one's place in
/// one step. Until then the old one may be open elsewhere and answers. Run again after a stop, it goes on where it was.
/// </summary>
internal sealed class ArchiveReindexer
{
    private const int MostPerCommit = 64;

    private readonly string _folder;
    private readonly string _old;
    private readonly string _new;
    private readonly EmbedderProfile _profile;
    private readonly PassageEncoder _encoder;

    public ArchiveReindexer(string folder, EmbedderProfile profile, PassageEncoder encoder)
    {
        _folder = folder;
        _old = Path.Combine(folder, SqlitePassageIndex.FileName);
        _new = Path.Combine(folder, "dateline.reindexed.db");
        _profile = profile;
        _encoder = encoder;
    }

    /// <summary>Makes the index anew.</summary>
    /// <param name="progress">Told how much is done after each commit.</param>
    /// <param name="cancellationToken">Ends the call; what is done stays done.</param>
    /// <returns>Whether the new index is in place; else it is ready, but another process has the old one open.</returns>
    /// <exception cref="IndexUnavailableException">There is no index, or a file cannot be used.</exception>
    public async Task<bool> RunAsync(IProgress<ReindexProgress> progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(_old))
        {
            throw new IndexUnavailableException($"there is no index in '{_folder}' to make anew");
        }

        try
        {
            await CarryOverAsync(progress, cancellationToken);
            FileStream ownership;
            try
            {
                ownership = SqlitePassageIndex.Own(_folder);
            }
            catch (IndexUnavailableException)
            {
                return false;
            }

            // What was written while the first pass ran; nobody writes any more.
            await using (ownership)
            {
                await CarryOverAsync(progress, cancellationToken);
                Switch();
                return true;
            }
        }
        catch (SqliteException exception)
        {
            throw new IndexUnavailableException($"the index in '{_folder}' cannot be made anew: {exception.Message}", exception);
        }
    }

    private async Task CarryOverAsync(IProgress<ReindexProgress> progress, CancellationToken cancellationToken)
    {
        using var from = OpenOld();
        using var to = OpenNew();
        var known = Entries(to).ToDictionary(entry => entry.Name, entry => (entry.State, entry.Cited));

        // Versions that are no longer current first: a version that took one's place would else meet it as current.
        var missing = Entries(from).Where(entry => known.GetValueOrDefault(entry.Name) != (entry.State, entry.Cited))
            .OrderBy(entry => entry.State == ArticleState.Current).ThenBy(entry => entry.Key).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var done = 0;
        progress.Report(new ReindexProgress(done, missing.Length));
        foreach (var batch in missing.Chunk(MostPerCommit))
        {
            using var transaction = to.BeginTransaction();
            foreach (var entry in batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await CarryOverAsync(from, to, entry, cancellationToken);
            }

            transaction.Commit();
            done += batch.Length;
            progress.Report(new ReindexProgress(done, missing.Length));
        }
    }

    private async Task CarryOverAsync(SqliteConnection from, SqliteConnection to, Entry entry, CancellationToken cancellationToken)
    {
        // It may have changed since it was listed; the last pass finds it again.
        if (ArticleQueries.Find(from, entry.Name.Corpus, entry.Name.Id, entry.Name.Version) is not { } found)
        {
            return;
        }

        if (found.Article.State == ArticleState.Current && !found.Passages.IsEmpty)
        {
            ArticleStore.Store(to, await _encoder.EncodeAsync(found.Article, found.Passages, cancellationToken));
        }
        else
        {
            ArticleStore.StorePast(to, found.Article);
        }

        if (entry.Cited)
        {
            ArticleStore.Cite(to, entry.Name.Corpus, entry.Name.Id, entry.Name.Version);
        }
    }

    private SqliteConnection OpenOld()
    {
        var connection = Open(_old, SqliteOpenMode.ReadOnly);
        if (HasColumn(connection, "passages", "article"))
        {
            // Schemas 1 and 2 named a passage by article and position.
            connection.Execute($"""
                CREATE TEMP VIEW passages AS
                SELECT article * {SqliteSchema.PassagesPerArticle} + ordinal AS key, spans, section, page FROM main.passages
                """);
        }

        return connection;
    }

    /// <summary>The new file, begun anew where it was begun for something else.</summary>
    private SqliteConnection OpenNew()
    {
        var connection = Open(_new, SqliteOpenMode.ReadWriteCreate);
        try
        {
            SqliteSchema.Prepare(connection, _profile.Name, _profile.Dimensions, TextAnalyzer.Profile);
            return connection;
        }
        catch (IndexMismatchException)
        {
            connection.Dispose();
            foreach (var file in Directory.GetFiles(_folder, Path.GetFileName(_new) + "*"))
            {
                File.Delete(file);
            }

            connection = Open(_new, SqliteOpenMode.ReadWriteCreate);
            SqliteSchema.Prepare(connection, _profile.Name, _profile.Dimensions, TextAnalyzer.Profile);
            return connection;
        }
    }

    private void Switch()
    {
        // Neither file may leave a log behind: the old one's would be read as the new one's.
        foreach (var file in new[] { _new, _old })
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            connection.Execute("PRAGMA journal_mode = DELETE");
        }

        File.Move(_new, _old, overwrite: true);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static IEnumerable<Entry> Entries(SqliteConnection connection)
    {
        // Older schemas did not note what is cited.
        var cited = HasColumn(connection, "articles", "cited") ? "cited" : "0";
        using var select = connection.Command(
            $"SELECT key, corpus, article_id, version, state, {cited} FROM articles ORDER BY key");
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            yield return new Entry(
                row.GetInt64(0),
                (CorpusName.Parse(row.GetString(1)), ArticleId.Parse(row.GetString(2)), ArticleVersion.Parse(row.GetString(3))),
                (ArticleState)row.GetInt32(4),
                row.GetBoolean(5));
        }
    }

    private static bool HasColumn(SqliteConnection connection, string table, string column)
    {
        using var count = connection.Command("SELECT COUNT(*) FROM pragma_table_info($table) WHERE name = $column");
        count.Parameters.AddWithValue("$table", table);
        count.Parameters.AddWithValue("$column", column);
        return (long)count.ExecuteScalar()! > 0;
    }

    private sealed record Entry(
        long Key, (CorpusName Corpus, ArticleId Id, ArticleVersion Version) Name, ArticleState State, bool Cited);
}

using Dateline.Evaluation.Data;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;

namespace Dateline.Benchmarks.Peers;

/// <summary>
/// SQLite's FTS5 with its Porter stems and its own BM25, optimised. It has no stop words: it is asked for the words that
/// Lucene's stop list leaves, or each question would read every "the".
/// </summary>
internal sealed class Fts5Engine : ISearchEngine, IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _select;
    private readonly StandardAnalyzer _words = new(LuceneVersion.LUCENE_48, EnglishAnalyzer.DefaultStopSet);

    private Fts5Engine(SqliteConnection connection)
    {
        _connection = connection;
        _select = connection.CreateCommand();
        _select.CommandText = "SELECT text FROM passages WHERE passages MATCH $words ORDER BY rank LIMIT $limit";
        _select.Parameters.AddWithValue("$words", "");
        _select.Parameters.AddWithValue("$limit", 0);
    }

    public string Name => "SQLite FTS5";

    /// <summary>Makes an index in a file.</summary>
    public static async Task<Fts5Engine> MakeAsync(
        string file, IAsyncEnumerable<string> passages, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        Execute(connection, "CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')");
        using (var transaction = connection.BeginTransaction())
        using (var insert = connection.CreateCommand())
        {
            insert.CommandText = "INSERT INTO passages (text) VALUES ($text)";
            var text = insert.Parameters.AddWithValue("$text", "");
            await foreach (var passage in passages.WithCancellation(cancellationToken))
            {
                text.Value = passage;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Execute(connection, "INSERT INTO passages (passages) VALUES ('optimize')");
        return new Fts5Engine(connection);
    }

    public Task<IReadOnlyList<string>> SearchAsync(EvaluationQuestion question, int limit, CancellationToken cancellationToken)
    {
        _select.Parameters["$words"].Value = string.Join(" OR ", AnalyzedWords.Of(_words, question.Text).Select(word => $"\"{word}\""));
        _select.Parameters["$limit"].Value = limit;
        var texts = new List<string>();
        using var row = _select.ExecuteReader();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return Task.FromResult<IReadOnlyList<string>>(texts);
    }

    public async ValueTask DisposeAsync()
    {
        _words.Dispose();
        await _select.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dateline.Knowledge.Index.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dateline.Benchmarks.Crash;

/// <summary>All that an archive's file holds of its articles, as one digest: two archives of the same digest answer alike.</summary>
internal static class ArchiveContent
{
    private static readonly string Rows = $"""
        SELECT a.article_id, a.version, a.state, a.text, a.metadata, a.left_out, a.signature, a.passage_count,
            p.key - a.key * {SqliteSchema.PassagesPerArticle} AS ordinal, p.id, p.spans, p.section, p.page, p.postings, p.vectors
        FROM articles a LEFT JOIN passages p
            ON p.key >= a.key * {SqliteSchema.PassagesPerArticle} AND p.key < (a.key + 1) * {SqliteSchema.PassagesPerArticle}
        ORDER BY a.corpus, a.article_id, a.version, ordinal
        """;

    /// <summary>The digest of an archive that no program has open.</summary>
    /// <param name="folder">Its folder.</param>
    public static string Digest(string folder)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "dateline.db"), Pooling = false };
        using var connection = new SqliteConnection(file.ToString());
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText = Rows;
        using var row = select.ExecuteReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        while (row.Read())
        {
            for (var column = 0; column < row.FieldCount; column++)
            {
                var value = row.IsDBNull(column) ? [] : row.GetValue(column) as byte[] ?? Encoding.UTF8.GetBytes(row.GetString(column));
                BinaryPrimitives.WriteInt32LittleEndian(length, row.IsDBNull(column) ? -1 : value.Length);
                hash.AppendData(length);
                hash.AppendData(value);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

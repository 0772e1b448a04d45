using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index.Memory;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>
/// The rows of one article and its passages, gathered in room that is used again for the next, and checked as a whole before
/// any of it is decoded.
/// </summary>
/// <param name="dimensions">Length of a vector.</param>
internal sealed class ArticleRows(int dimensions)
{
    private const int Key = 0;
    private const int FirstBlob = 8;
    private const int Blobs = 4;

    private readonly List<byte> _bytes = [];
    private readonly List<int> _ends = [];
    private readonly List<Posting> _postings = [];
    private readonly List<float> _factors = [];
    private readonly HashSet<string> _strings = [];
    private readonly HashSet<DateOrigin> _origins = [];

    private RowChecksum _checksum;
    private string _version = "";
    private string _metadata = "";
    private byte[] _signature = [];
    private byte[] _phrases = [];
    private int _passageCount;
    private long _expected;

    /// <summary>The id of the article, as the row has it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Begins an article with its first row: key, article_id, version, metadata, signature, phrases, passage_count, checksum, ….</summary>
    public void Begin(SqliteDataReader row)
    {
        Id = row.GetString(Key + 1);
        _version = row.GetString(Key + 2);
        _metadata = row.GetString(Key + 3);
        _signature = row.GetFieldValue<byte[]>(Key + 4);
        _phrases = row.GetFieldValue<byte[]>(Key + 5);
        _passageCount = row.GetInt32(Key + 6);
        _expected = row.GetInt64(Key + 7);
        _bytes.Clear();
        _ends.Clear();
        _checksum = new RowChecksum();
        _checksum.Add(_phrases);
    }

    /// <summary>Adds a passage: …, id, spans, postings, vectors; all null when the article has none.</summary>
    public void Add(SqliteDataReader row)
    {
        if (row.IsDBNull(FirstBlob))
        {
            return;
        }

        // Straight from Sqlite's page: through the reader each would be an array.
        for (var column = FirstBlob; column < FirstBlob + Blobs; column++)
        {
            var blob = raw.sqlite3_column_blob(row.Handle, column);
            _checksum.Add(blob);
            _bytes.AddRange(blob);
            _ends.Add(_bytes.Count);
        }
    }

    /// <summary>Adds the article to a segment; not when its rows are not as they were written.</summary>
    public bool TryAddTo(SegmentBuilder builder, [NotNullWhen(false)] out string? fault)
    {
        fault = _ends.Count != _passageCount * Blobs ? $"has {_ends.Count / Blobs} of {_passageCount} passages"
            : _checksum.Value != _expected ? "its rows are not as they were written"
            : null;
        if (fault is not null || !TryReadHeader(out var header, out fault))
        {
            return false;
        }

        builder.BeginArticle(header, _phrases);
        var bytes = CollectionsMarshal.AsSpan(_bytes);
        for (var i = 0; i < _ends.Count; i += Blobs)
        {
            var start = i == 0 ? 0 : _ends[i - 1];
            PassageBlobs.ReadPostings(bytes[_ends[i + 1].._ends[i + 2]], _postings);
            var steps = PassageBlobs.ReadVectors(bytes[_ends[i + 2].._ends[i + 3]], dimensions, _factors);
            builder.Add(
                new Guid(bytes[start.._ends[i]], bigEndian: true), PassageBlobs.ReadSpan(bytes[_ends[i].._ends[i + 1]]),
                CollectionsMarshal.AsSpan(_postings), steps, CollectionsMarshal.AsSpan(_factors));
        }

        return true;
    }

    private bool TryReadHeader([NotNullWhen(true)] out ArticleHeader? header, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            var metadata = JsonSerializer.Deserialize<ArticleMetadata>(_metadata) ?? ArticleMetadata.Empty;
            header = new ArticleHeader(
                ArticleId.Parse(Id), ArticleVersion.Parse(_version), Shared(metadata), ArticleSignature.Parse(_signature));
            fault = null;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidInputException or FormatException)
        {
            header = null;
            fault = $"its record cannot be read: {exception.Message}";
            return false;
        }
    }

    /// <summary>The same, with strings that many articles have in common kept once.</summary>
    private ArticleMetadata Shared(ArticleMetadata metadata) => metadata with
    {
        Publisher = Shared(metadata.Publisher),
        Language = Shared(metadata.Language),
        Section = Shared(metadata.Section),
        PublishedAtOrigin = Shared(metadata.PublishedAtOrigin),
        UpdatedAtOrigin = Shared(metadata.UpdatedAtOrigin),
        Authors = [.. metadata.Authors.Select(Shared)],
        Tags = [.. metadata.Tags.Select(Shared)],
    };

    private DateOrigin? Shared(DateOrigin? value)
    {
        if (value is null)
        {
            return null;
        }

        // A printed line is an article's own; the name of a field is that of thousands.
        return value.Source == DateSource.Text || _origins.Add(value) || !_origins.TryGetValue(value, out var known) ? value : known;
    }

    private string Shared(string value)
    {
        if (_strings.TryGetValue(value, out var known))
        {
            return known;
        }

        _strings.Add(value);
        return value;
    }
}

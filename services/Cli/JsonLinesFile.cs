using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dateline.Cli;

/// <summary>A file with a JSON object on each line, read line by line: no more than one line is held.</summary>
internal static class JsonLinesFile
{
    // A line is searched again with each piece that is read of it, so pieces are large.
    private const int BufferSize = 1 << 20;

    private static readonly string[] IdNames = ["articleId", "article_id", "id"];

    /// <summary>Its lines that are not blank, as documents. What there is of a line that is too large is passed over.</summary>
    public static async IAsyncEnumerable<Document> ReadAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BufferSize, minimumReadSize: BufferSize / 2));
        var number = 1;
        var passedOver = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (LineEnd(rest, read.IsCompleted) is { } end)
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(end);
                if (Make($"{path}:{number++}", line, passedOver) is { } document)
                {
                    yield return document;
                }

                passedOver = 0;
            }

            if (passedOver > 0 || rest.Length > Document.LargestSize)
            {
                passedOver += rest.Length;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                if (passedOver > 0)
                {
                    yield return new Document($"{path}:{number}", "", default, passedOver);
                }

                yield break;
            }
        }
    }

    /// <summary>The place behind the first line break, or at the end of the file; null when the line goes on.</summary>
    private static SequencePosition? LineEnd(ReadOnlySequence<byte> buffer, bool completed) =>
        buffer.PositionOf((byte)'\n') is { } lineBreak ? buffer.GetPosition(1, lineBreak)
        : completed && !buffer.IsEmpty ? buffer.End
        : null;

    private static Document? Make(string name, ReadOnlySequence<byte> line, long passedOver)
    {
        var size = passedOver + line.Length;
        if (size > Document.LargestSize)
        {
            return new Document(name, "", default, size);
        }

        var bytes = line.ToArray();
        return bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0 ? null : new Document(name, IdOf(bytes), bytes, size);
    }

    /// <summary>The id that the line gives its article; empty when it gives none, or is no JSON: the archive tells of that.</summary>
    private static string IdOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
                {
                    var isId = IsId(json);
                    json.Read();
                    if (isId && json.TokenType == JsonTokenType.String)
                    {
                        return json.GetString()!;
                    }

                    json.Skip();
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return "";
        }

        return "";
    }

    private static bool IsId(Utf8JsonReader json)
    {
        foreach (var name in IdNames)
        {
            if (json.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}

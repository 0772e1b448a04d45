using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>Passages as the bytes that dateline.db holds; all numbers little-endian.</summary>
internal static class PassageBlobs
{
    private const int SentenceSize = 9;
    private const int PostingSize = 5;

    /// <summary>Sentences: start, end (int32 each) and kind (a byte) of each.</summary>
    public static byte[] Write(ImmutableArray<Sentence> sentences)
    {
        var bytes = new byte[sentences.Length * SentenceSize];
        for (var i = 0; i < sentences.Length; i++)
        {
            var at = bytes.AsSpan(i * SentenceSize);
            BinaryPrimitives.WriteInt32LittleEndian(at, sentences[i].Span.Start);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], sentences[i].Span.End);
            at[8] = (byte)sentences[i].Kind;
        }

        return bytes;
    }

    /// <inheritdoc cref="Write(ImmutableArray{Sentence})"/>
    public static ImmutableArray<Sentence> ReadSentences(ReadOnlySpan<byte> bytes)
    {
        var sentences = new Sentence[bytes.Length / SentenceSize];
        for (var i = 0; i < sentences.Length; i++)
        {
            var at = bytes[(i * SentenceSize)..];
            var span = new TextSpan(BinaryPrimitives.ReadInt32LittleEndian(at), BinaryPrimitives.ReadInt32LittleEndian(at[4..]));
            sentences[i] = new Sentence(span, (BlockKind)at[8]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sentences);
    }

    /// <summary>Postings: term (uint32) and impact (a byte) of each.</summary>
    public static byte[] Write(ImmutableArray<Posting> postings)
    {
        var bytes = new byte[postings.Length * PostingSize];
        for (var i = 0; i < postings.Length; i++)
        {
            var at = bytes.AsSpan(i * PostingSize);
            BinaryPrimitives.WriteUInt32LittleEndian(at, postings[i].Term.Id);
            at[4] = postings[i].Impact;
        }

        return bytes;
    }

    /// <inheritdoc cref="Write(ImmutableArray{Posting})"/>
    public static Posting[] ReadPostings(ReadOnlySpan<byte> bytes)
    {
        var postings = new Posting[bytes.Length / PostingSize];
        for (var i = 0; i < postings.Length; i++)
        {
            var at = bytes[(i * PostingSize)..];
            postings[i] = new Posting(new Term(BinaryPrimitives.ReadUInt32LittleEndian(at)), at[4]);
        }

        return postings;
    }

    /// <summary>Vectors: for each row its factor (float32) and its steps (a byte each).</summary>
    public static byte[] Write(PassageVectors vectors)
    {
        var dimensions = vectors.Steps.Length / vectors.Factors.Length;
        var bytes = new byte[vectors.Factors.Length * (4 + dimensions)];
        for (var row = 0; row < vectors.Factors.Length; row++)
        {
            var at = bytes.AsSpan(row * (4 + dimensions));
            BinaryPrimitives.WriteSingleLittleEndian(at, vectors.Factors[row]);
            MemoryMarshal.AsBytes(vectors.Steps.AsSpan(row * dimensions, dimensions)).CopyTo(at[4..]);
        }

        return bytes;
    }

    /// <inheritdoc cref="Write(PassageVectors)"/>
    public static PassageVectors ReadVectors(ReadOnlySpan<byte> bytes, int dimensions)
    {
        var rows = bytes.Length / (4 + dimensions);
        var vectors = new PassageVectors(new sbyte[rows * dimensions], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var at = bytes[(row * (4 + dimensions))..];
            vectors.Factors[row] = BinaryPrimitives.ReadSingleLittleEndian(at);
            MemoryMarshal.Cast<byte, sbyte>(at.Slice(4, dimensions)).CopyTo(vectors.Steps.AsSpan(row * dimensions));
        }

        return vectors;
    }
}

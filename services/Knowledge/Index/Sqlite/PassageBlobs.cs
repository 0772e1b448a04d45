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
    private const int FactorSize = sizeof(float);

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

    /// <summary>From the start of the first sentence to the end of the last.</summary>
    /// <param name="bytes">At least one sentence.</param>
    public static TextSpan ReadSpan(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[^(SentenceSize - 4)..]));

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
    public static void ReadPostings(ReadOnlySpan<byte> bytes, List<Posting> postings)
    {
        CollectionsMarshal.SetCount(postings, bytes.Length / PostingSize);
        var read = CollectionsMarshal.AsSpan(postings);
        for (var i = 0; i < read.Length; i++)
        {
            var at = bytes[(i * PostingSize)..];
            read[i] = new Posting(new Term(BinaryPrimitives.ReadUInt32LittleEndian(at)), at[4]);
        }
    }

    /// <summary>Vectors: the factor of each row (float32), then the steps of each (a byte each).</summary>
    public static byte[] Write(PassageVectors vectors)
    {
        var bytes = new byte[vectors.Factors.Length * FactorSize + vectors.Steps.Length];
        for (var row = 0; row < vectors.Factors.Length; row++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(row * FactorSize), vectors.Factors[row]);
        }

        MemoryMarshal.AsBytes(vectors.Steps.AsSpan()).CopyTo(bytes.AsSpan(vectors.Factors.Length * FactorSize));
        return bytes;
    }

    /// <summary>Reads factors into the room given; the steps stay where they are.</summary>
    /// <inheritdoc cref="Write(PassageVectors)"/>
    public static ReadOnlySpan<sbyte> ReadVectors(ReadOnlySpan<byte> bytes, int dimensions, List<float> factors)
    {
        CollectionsMarshal.SetCount(factors, bytes.Length / (FactorSize + dimensions));
        for (var row = 0; row < factors.Count; row++)
        {
            factors[row] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(row * FactorSize)..]);
        }

        return MemoryMarshal.Cast<byte, sbyte>(bytes[(factors.Count * FactorSize)..]);
    }
}

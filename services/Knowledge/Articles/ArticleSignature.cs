using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// What is kept of a canonical text to tell, without the text, how alike two articles are: samples of the hashes of its runs of
/// three words (MinHash over shingles: A. Broder, "On the resemblance and containment of documents", 1997), for each third of
/// the text by itself, and of its figures. At most about 900 bytes; the same on every machine.
/// </summary>
public sealed class ArticleSignature : IEquatable<ArticleSignature>
{
    private const int Parts = 3;
    private const int ShinglesPerPart = 64;
    private const int MostFigures = 32;
    private const int MostHashes = Parts * ShinglesPerPart + MostFigures;

    private readonly ImmutableArray<HashSample> _parts;
    private readonly HashSample _figures;
    private HashSample? _whole;

    private ArticleSignature(ImmutableArray<HashSample> parts, HashSample figures)
    {
        _parts = parts;
        _figures = figures;
    }

    /// <summary>The signature of a canonical text.</summary>
    public static ArticleSignature Of(string text)
    {
        var all = CollectionsMarshal.AsSpan(ShingleHasher.Shingles(text));
        var parts = ImmutableArray.CreateBuilder<HashSample>(Parts);
        for (var part = 0; part < Parts; part++)
        {
            var (start, end) = (all.Length * part / Parts, all.Length * (part + 1) / Parts);
            parts.Add(HashSample.Of(all[start..end], ShinglesPerPart));
        }

        return new ArticleSignature(
            parts.MoveToImmutable(), HashSample.Of(CollectionsMarshal.AsSpan(ShingleHasher.Figures(text)), MostFigures));
    }

    /// <summary>Reads a signature that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not one.</exception>
    public static ArticleSignature Parse(ReadOnlySpan<byte> bytes)
    {
        var samples = ImmutableArray.CreateBuilder<HashSample>(Parts + 1);
        var rest = bytes;
        for (var i = 0; i <= Parts; i++)
        {
            var size = i < Parts ? ShinglesPerPart : MostFigures;
            if (rest.IsEmpty || rest[0] > size || rest.Length < 1 + rest[0] * sizeof(uint))
            {
                throw new FormatException($"an article's signature cannot be read: {bytes.Length} bytes end in its part {i}");
            }

            var hashes = new uint[rest[0]];
            for (var at = 0; at < hashes.Length; at++)
            {
                hashes[at] = BinaryPrimitives.ReadUInt32LittleEndian(rest[(1 + at * sizeof(uint))..]);
            }

            samples.Add(HashSample.Of(ImmutableCollectionsMarshal.AsImmutableArray(hashes), size));
            rest = rest[(1 + hashes.Length * sizeof(uint))..];
        }

        return rest.IsEmpty
            ? new ArticleSignature([.. samples.Take(Parts)], samples[Parts])
            : throw new FormatException($"an article's signature cannot be read: {rest.Length} bytes too many");
    }

    /// <summary>For each third, then for the figures: how many hashes (a byte), and the hashes (uint32 each, little-endian).</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>(Parts + 1 + MostHashes * sizeof(uint));
        Span<byte> number = stackalloc byte[sizeof(uint)];
        foreach (var sample in _parts.Add(_figures))
        {
            bytes.Add((byte)sample.Hashes.Length);
            foreach (var hash in sample.Hashes)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(number, hash);
                bytes.AddRange(number);
            }
        }

        return [.. bytes];
    }

    /// <summary>The estimated share of the runs of three words of either text that are in both, 0 to 1.</summary>
    public double Similarity(ArticleSignature other) => Whole().Similarity(other.Whole());

    /// <summary>
    /// How alike the texts are third by third, 0 to 1: the geometric mean of the similarities of first, middle and last third.
    /// A rewrite follows its original; texts that share only an opening, a footer or an overlap do not.
    /// </summary>
    public double AlignedSimilarity(ArticleSignature other)
    {
        var product = 1.0;
        for (var part = 0; part < Parts; part++)
        {
            product *= _parts[part].Similarity(other._parts[part]);
        }

        return Math.Cbrt(product);
    }

    /// <summary>How many figures, in digits, stand in both texts, in this one alone, and in the other alone.</summary>
    public (int Shared, int Here, int There) CompareFigures(ArticleSignature other) => _figures.Compare(other._figures);

    /// <summary>Whether each text has a figure, in digits, that the other has not: then one may correct the other.</summary>
    public bool FiguresContradict(ArticleSignature other) => CompareFigures(other) is { Here: > 0, There: > 0 };

    /// <inheritdoc/>
    public bool Equals(ArticleSignature? other) =>
        other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArticleSignature);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(ToBytes());
        return hash.ToHashCode();
    }

    // Two threads that make it at once make the same.
    private HashSample Whole() => _whole ??= _parts.Aggregate((all, part) => all.Union(part));
}

using System.Collections.Immutable;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// A sample of a set of hashes: its smallest ones. Equal elements are sampled in every set, so two samples tell how alike their
/// sets are (bottom-k sketches: E. Cohen and H. Kaplan, "Summarizing data using bottom-k sketches", 2007).
/// </summary>
/// <param name="Hashes">Rising, without repeats.</param>
/// <param name="Limit">Every element of the set up to this one, inclusive, is in the sample.</param>
internal readonly record struct HashSample(ImmutableArray<uint> Hashes, uint Limit)
{
    /// <summary>Samples a set.</summary>
    /// <param name="hashes">Its elements; repeats count once. Sorted by this call.</param>
    /// <param name="size">At most so many are kept.</param>
    public static HashSample Of(Span<uint> hashes, int size)
    {
        hashes.Sort();
        var kept = ImmutableArray.CreateBuilder<uint>(size);
        foreach (var hash in hashes)
        {
            if (kept.Count > 0 && kept[^1] == hash)
            {
                continue;
            }

            if (kept.Count == size)
            {
                break;
            }

            kept.Add(hash);
        }

        return Of(kept.DrainToImmutable(), size);
    }

    /// <summary>A sample of at most <paramref name="size"/> elements as it was taken.</summary>
    public static HashSample Of(ImmutableArray<uint> hashes, int size) =>
        new(hashes, hashes.Length < size ? uint.MaxValue : hashes[^1]);

    /// <summary>What two samples of parts say of the whole.</summary>
    public HashSample Union(HashSample other)
    {
        var limit = Math.Min(Limit, other.Limit);
        var union = ImmutableArray.CreateBuilder<uint>(Hashes.Length + other.Hashes.Length);
        Walk(other, (hash, _, _) => union.Add(hash));
        return new HashSample(union.DrainToImmutable(), limit);
    }

    /// <summary>The estimated share of the elements of either set that are in both (Jaccard), 0 to 1; 0 for two empty sets.</summary>
    public double Similarity(HashSample other)
    {
        var (shared, here, there) = Compare(other);
        return shared + here + there == 0 ? 0 : (double)shared / (shared + here + there);
    }

    /// <summary>How many elements are known to be in both sets, in this one alone, and in the other alone.</summary>
    public (int Shared, int Here, int There) Compare(HashSample other)
    {
        var (both, onlyHere, onlyThere) = (0, 0, 0);
        Walk(other, (_, here, there) =>
        {
            both += here && there ? 1 : 0;
            onlyHere += there ? 0 : 1;
            onlyThere += here ? 0 : 1;
        });
        return (both, onlyHere, onlyThere);
    }

    /// <summary>Visits, up to the point where one sample ends, each element with whether it is in this set and in the other.</summary>
    private void Walk(HashSample other, Action<uint, bool, bool> visit)
    {
        var limit = Math.Min(Limit, other.Limit);
        var (i, j) = (0, 0);
        while (true)
        {
            var here = i < Hashes.Length ? Hashes[i] : uint.MaxValue;
            var there = j < other.Hashes.Length ? other.Hashes[j] : uint.MaxValue;
            var next = Math.Min(here, there);
            if ((i == Hashes.Length && j == other.Hashes.Length) || next > limit)
            {
                return;
            }

            var (isHere, isThere) = (i < Hashes.Length && here == next, j < other.Hashes.Length && there == next);
            visit(next, isHere, isThere);
            i += isHere ? 1 : 0;
            j += isThere ? 1 : 0;
        }
    }
}

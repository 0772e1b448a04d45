using System.Collections.Immutable;
using System.Numerics;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Index;

/// <summary>
/// Tells which phrases do not stand in a text, without the text: a Bloom filter of its words and of its runs of two and of three
/// words, in blocks of 64 bytes so that one look costs one line of cache (F. Putze, P. Sanders, J. Singler, "Cache-, hash- and
/// space-efficient Bloom filters", 2007). Eight bits for each; of words that do not stand there about one in forty seems to, of
/// phrases one in thousands. The same bytes on every machine.
/// </summary>
internal static class PhraseFilter
{
    private const int BlockBytes = 64;
    private const int BlockBits = 8 * BlockBytes;
    private const int BitsPerEntry = 8;
    private const int BitsSet = 5;

    /// <summary>The words of a text in their order: runs of letters and digits, after typography's marks and dashes are made plain.</summary>
    public static IEnumerable<string> WordsOf(string text) => PlacesOfWords(text).Select(place => text[place]);

    /// <summary>The filter of a text: a multiple of 64 bytes, none for a text without words.</summary>
    public static byte[] Of(string text)
    {
        var entries = new HashSet<ulong>();
        var (before, last, words) = (0UL, 0UL, 0);
        foreach (var place in PlacesOfWords(text))
        {
            var word = HashOf(text.AsSpan(place));
            entries.Add(word);
            if (++words >= 2)
            {
                entries.Add(Joined(last, word));
            }

            if (words >= 3)
            {
                entries.Add(Joined(before, last, word));
            }

            (before, last) = (last, word);
        }

        var filter = new byte[(entries.Count * BitsPerEntry + BlockBits - 1) / BlockBits * BlockBytes];
        foreach (var entry in entries)
        {
            var block = BlockOf(filter, entry);
            for (var i = 0; i < BitsSet; i++)
            {
                var bit = BitOf(entry, i);
                filter[block + bit / 8] |= (byte)(1 << (bit % 8));
            }
        }

        return filter;
    }

    /// <summary>What a filter must have for its text to hold words one after another, what is likely rare first.</summary>
    public static ImmutableArray<ulong> EntriesOf(ImmutableArray<string> words)
    {
        var hashes = words.Select(word => HashOf(word)).ToArray();
        var threes = Enumerable.Range(2, Math.Max(0, words.Length - 2))
            .OrderByDescending(i => words[i - 2].Length + words[i - 1].Length + words[i].Length)
            .Select(i => Joined(hashes[i - 2], hashes[i - 1], hashes[i]));
        var twos = Enumerable.Range(1, Math.Max(0, words.Length - 1)).Select(i => Joined(hashes[i - 1], hashes[i]));
        return [.. threes.Concat(twos).Concat(hashes).Distinct()];
    }

    /// <summary>Whether the text of a filter may have all entries.</summary>
    public static bool MayHold(ReadOnlySpan<byte> filter, ReadOnlySpan<ulong> entries)
    {
        if (filter.IsEmpty)
        {
            return entries.IsEmpty;
        }

        foreach (var entry in entries)
        {
            var block = filter.Slice(BlockOf(filter, entry), BlockBytes);
            for (var i = 0; i < BitsSet; i++)
            {
                var bit = BitOf(entry, i);
                if ((block[bit / 8] & (1 << (bit % 8))) == 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<Range> PlacesOfWords(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || !char.IsLetterOrDigit(Typography.Plain(text[at])))
            {
                if (at > start)
                {
                    yield return start..at;
                }

                start = at + 1;
            }
        }
    }

    /// <summary>The upper half of an entry chooses its block, parts of nine bits of the lower its bits.</summary>
    private static int BlockOf(ReadOnlySpan<byte> filter, ulong entry) =>
        (int)((entry >> 32) * (ulong)(filter.Length / BlockBytes) >> 32) * BlockBytes;

    private static int BitOf(ulong entry, int number) => (int)(entry >> (9 * number)) & (BlockBits - 1);

    /// <summary>FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, mixed.</summary>
    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037;
        foreach (var unit in word)
        {
            hash = (hash ^ unit) * 1099511628211;
        }

        return Mix(hash);
    }

    private static ulong Joined(ulong first, ulong second) => Mix(BitOperations.RotateLeft(first, 23) + second);

    private static ulong Joined(ulong first, ulong second, ulong third) => Joined(Joined(first, second), third);

    /// <summary>The finisher of MurmurHash3 (A. Appleby, public domain).</summary>
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}

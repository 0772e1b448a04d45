using System.Globalization;

namespace Dateline.Knowledge.Articles;

/// <summary>A text as hashes of its runs of words and of its figures (FNV-1a, mixed so that small hashes are a fair sample).</summary>
internal static class ShingleHasher
{
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>A hash for each run of three words, in order; one for the whole of a text of one or two. Case does not count.</summary>
    public static List<uint> Shingles(string text)
    {
        var shingles = new List<uint>(text.Length / 6);
        var (before, last, words) = (Seed, Seed, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                continue;
            }

            var word = Seed;
            for (; at < text.Length && char.IsLetterOrDigit(text[at]); at++)
            {
                word = (word ^ char.ToLower(text[at], CultureInfo.InvariantCulture)) * Prime;
            }

            if (++words >= 3)
            {
                shingles.Add(Mix(before, last, word));
            }

            (before, last) = (last, word);
        }

        if (words is 1 or 2)
        {
            shingles.Add(Mix(Seed, before, last));
        }

        return shingles;
    }

    /// <summary>A hash for each number in digits, as often as it stands there; "5,000" is "5000". Digits in names do not count.</summary>
    public static List<uint> Figures(string text)
    {
        var figures = new List<uint>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            var figure = Seed;
            for (; at < text.Length && IsOfFigure(text, at); at++)
            {
                figure = text[at] == ',' ? figure : (figure ^ text[at]) * Prime;
            }

            figures.Add(Mix(Seed, Seed, figure));
        }

        return figures;
    }

    private static bool IsOfFigure(string text, int at) =>
        char.IsAsciiDigit(text[at])
        || (text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    /// <summary>Three hashes in one, with the finisher of MurmurHash3 (A. Appleby, public domain).</summary>
    private static uint Mix(uint first, uint second, uint third)
    {
        var hash = (((first * 31) ^ second) * 0x9E3779B1) ^ third;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}

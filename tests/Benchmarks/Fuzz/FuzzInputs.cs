using System.Text;
using Dateline.Knowledge.Canonical;

namespace Dateline.Benchmarks.Fuzz;

/// <summary>Makes inputs: a seed document with some of its bytes changed, cut, doubled or mixed with another's.</summary>
/// <param name="seed">The run's seed.</param>
internal sealed class FuzzInputs(int seed)
{
    private const int MostMutations = 12;
    private const int LongestPiece = 64;
    private const int MostRepeats = 4_000;
    private const int LongestInput = 1 << 17;

    private static readonly string[] Kinds = [.. FuzzSeeds.ByKind.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the formats' readers look for, and what has broken readers elsewhere.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "<div>", "</div>", "<b>", "<p", "<table><tr><td>", "<svg>", "<math>", "<template>", "<!--", "-->", "<![CDATA[", "<script>", "<a href=\"",
            "&amp;", "&#0;", "&#xD800;", "&#x10FFFF;", "&", "[", "](", "![", "```", "~~~", "> ", "- ", "1. ", "# ", "|", "\n|-|-|\n", "*", "_", "---\n", "\\",
            "{", "}", "\"", ":", "[[", "\\ud800", "1e999", "null", "true", "%PDF-1.7\n", " obj\n", "endobj\n", "stream\n", "endstream\n", "<<", ">>", "0 R ",
            "/Type /Page", "/Kids [1 0 R]", "/Filter /FlateDecode", "/Length 99999999", "/W [0 99999999 1]", "xref\n", "trailer\n", "startxref\n", "BT ", "(a) Tj ",
            "/F Do ", "q ", "999999999999", "-1", "\r\n", "\n\n", " ", "\0", "\u00A0", "\u2028", "\u200D", "\uFEFF", "\u0301", "\u00AD", "…", "。", "“", "👩‍👧",
            "By ", " | 5 August 2019", "Cookie notice", "Also read", "charset=utf-7", "encoding=\"utf-16\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1B, 0x24, 0x42], [0x78, 0x9C],
    ];

    /// <summary>An input of the run.</summary>
    public FuzzInput Make(long number)
    {
        var random = new Random(HashCode(seed, number));
        var kind = Kinds[random.Next(Kinds.Length)];
        var bytes = random.Next(50) == 0 ? Noise(random) : Seed(random, kind);
        for (var i = random.Next(MostMutations + 1); i > 0; i--)
        {
            bytes = Mutate(random, bytes);
        }

        return new FuzzInput(number, kind, Content(random, kind, bytes));
    }

    // Not System.HashCode: that differs from one process to the next.
    private static int HashCode(int seed, long number) => unchecked((int)(((ulong)number + 1) * 0x9E3779B97F4A7C15UL >> 32) ^ (seed * 0x01000193));

    private static byte[] Seed(Random random, string kind)
    {
        var seeds = FuzzSeeds.ByKind[kind];
        return seeds[random.Next(seeds.Length)];
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(2_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var length = Math.Min(random.Next(1, LongestPiece), bytes.Length - at);
        byte[] changed = random.Next(8) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => bytes[..at],
            3 => [.. bytes[..at], .. Token(random), .. bytes[at..]],
            4 => [.. bytes[..at], .. Token(random), .. bytes[(at + length)..]],
            5 => [.. bytes[..at], .. Repeated(Token(random), random.Next(MostRepeats)), .. bytes[at..]],
            6 => [.. bytes[..at], .. Repeated(bytes[at..(at + length)], random.Next(MostRepeats / LongestPiece)), .. bytes[at..]],
            _ => Spliced(random, bytes[..at], Seed(random, Kinds[random.Next(Kinds.Length)])),
        };
        return changed.Length <= LongestInput ? changed : changed[..LongestInput];
    }

    private static byte[] Token(Random random) => Tokens[random.Next(Tokens.Length)];

    private static byte[] Spliced(Random random, byte[] head, byte[] other) => [.. head, .. other[random.Next(other.Length)..]];

    private static byte[] Repeated(byte[] piece, int times)
    {
        var all = new byte[piece.Length * times];
        for (var i = 0; i < times; i++)
        {
            piece.CopyTo(all, i * piece.Length);
        }

        return all;
    }

    /// <summary>Half of the inputs say what they are, the others leave it to be told; text may then hold lone surrogates.</summary>
    private static ArticleContent Content(Random random, string kind, byte[] bytes) => (random.Next(2) == 0 ? "document" : kind) switch
    {
        "text" => new ArticleContent.PlainText(Text(random, bytes)),
        "markdown" => new ArticleContent.Markdown(Text(random, bytes)),
        "html" => new ArticleContent.Html(Text(random, bytes)),
        "pdf" => new ArticleContent.Pdf(bytes),
        _ => new ArticleContent.Document(bytes),
    };

    private static string Text(Random random, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return random.Next(100) > 0 || text.Length == 0 ? text : text.Insert(random.Next(text.Length), "\uD83D");
    }
}

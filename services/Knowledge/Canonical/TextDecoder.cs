using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace Dateline.Knowledge.Canonical;

/// <summary>
/// Bytes to text, in the encoding that the byte order mark tells, else UTF-8 where the bytes are that and nothing else could be,
/// else as the page declares, else as letter statistics tell.
/// </summary>
internal static partial class TextDecoder
{
    private const int DeclarationLength = 2_048;
    private const int Sample = 1 << 18;
    private const float LeastConfidence = 0.4f;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE, 0, 0], Strict(12000)),
        ([0, 0, 0xFE, 0xFF], Strict(12001)),
        ([0xFF, 0xFE], Strict(1200)),
        ([0xFE, 0xFF], Strict(1201)),
    ];

    /// <summary>Decodes a file.</summary>
    /// <exception cref="InvalidInputException">The encoding cannot be told, or the bytes break its rules.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string field)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.StartsWith(mark))
            {
                return Read(encoding, bytes[mark.Length..])
                    ?? throw new InvalidInputException(field, $"begins as {encoding.WebName} and breaks its rules");
            }
        }

        var utf8 = Read(Utf8, bytes);
        var isAscii = utf8 is not null && utf8.Length == bytes.Length;
        if (utf8 is not null && !utf8.Contains('\0') && (!isAscii || !bytes.Contains((byte)0x1B)))
        {
            return utf8;
        }

        return Read(WithoutMark(bytes), bytes)
            ?? Read(Declared(bytes), bytes)
            ?? Read(Detected(bytes), bytes)
            ?? utf8
            ?? throw new InvalidInputException(field, "is in no encoding that can be told: give it in UTF-8");
    }

    /// <summary>UTF-16 of mostly Latin text has a zero in each second byte.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, Sample)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length * 0.35;
        return sample.Length < 4 || bytes.Length % 2 == 1 ? null
            : odd > most && even < most / 10 ? Strict(1200)
            : even > most && odd < most / 10 ? Strict(1201)
            : null;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]);
        return Charset().Match(head) is { Success: true } match ? Named(match.Groups["name"].Value) : null;
    }

    private static Encoding? Detected(ReadOnlySpan<byte> bytes)
    {
        var found = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, Sample)].ToArray()).Detected;
        return found is { Confidence: >= LeastConfidence } ? Named(found.EncodingName) : null;
    }

    private static Encoding? Named(string name)
    {
        // As browsers do: what calls itself Latin 1 or ASCII is Windows' superset of it.
        var known = name.Trim().ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "iso8859-1" => "windows-1252",
            "gb2312" or "gbk" or "gb-18030" => "gb18030",
            "x-sjis" or "shift-jis" or "sjis" => "shift_jis",
            "ks_c_5601-1987" or "cp949" or "uhc" => "euc-kr",
            var other => other,
        };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            // A name that means nothing, or UTF-7, which is none to be trusted, declares nothing.
            return null;
        }
    }

    private static Encoding Strict(int codePage) =>
        Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static string? Read(Encoding? encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding?.GetString(bytes);
        }
        catch (Exception fault) when (fault is DecoderFallbackException or ArgumentException)
        {
            // Not these bytes' encoding: the next way of telling it is tried.
            return null;
        }
    }

    [GeneratedRegex("(?:charset\\s*=\\s*|encoding\\s*=\\s*)[\"']?\\s*(?<name>[A-Za-z0-9_:.-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}

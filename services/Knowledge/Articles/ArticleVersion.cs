using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// An article's version: the SHA-256 of its canonical text and metadata, as 64 lower-case hexadecimal digits. <c>default</c>
/// names no version.
/// </summary>
public readonly partial record struct ArticleVersion
{
    private ArticleVersion(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>The version of these contents: equal contents have equal versions, on every machine.</summary>
    public static ArticleVersion Of(string text, ArticleMetadata metadata) =>
        new(Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { text, metadata }))));

    /// <summary>Reads a version.</summary>
    /// <exception cref="InvalidInputException">Names the field "version" and the form.</exception>
    public static ArticleVersion Parse(string value) => Form().IsMatch(value)
        ? new ArticleVersion(value)
        : throw new InvalidInputException("version", "must be 64 lower-case hexadecimal digits");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Form();
}

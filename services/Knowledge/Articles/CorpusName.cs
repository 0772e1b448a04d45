using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// The name of a corpus: 1 to 64 lower-case letters, digits, "-" and "_", beginning with a letter or digit. <c>default</c>
/// names no corpus.
/// </summary>
public readonly partial record struct CorpusName
{
    private CorpusName(string value) => Value = value;

    /// <summary>The corpus that is used where none is named.</summary>
    public static CorpusName Default { get; } = new("default");

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a corpus name.</summary>
    /// <exception cref="InvalidInputException">Names the field "corpus" and the form.</exception>
    public static CorpusName Parse(string value) => Form().IsMatch(value)
        ? new CorpusName(value)
        : throw new InvalidInputException("corpus",
            "must be 1 to 64 lower-case letters, digits, '-' or '_', beginning with a letter or digit");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}\\z")]
    private static partial Regex Form();
}

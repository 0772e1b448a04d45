using System.Globalization;
using System.Text;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>
/// A text in which each run of white space is one space and invisible characters (controls and formats) are gone, so that a
/// quote is found whatever cleaning did to the spaces around its words.
/// </summary>
internal sealed class CollapsedText
{
    // For each code unit of Value: where it stood in the original.
    private readonly List<TextSpan> _origins;

    private CollapsedText(string value, List<TextSpan> origins)
    {
        Value = value;
        _origins = origins;
    }

    /// <summary>The collapsed text.</summary>
    public string Value { get; }

    public static CollapsedText Of(string text)
    {
        var value = new StringBuilder(text.Length);
        var origins = new List<TextSpan>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            Append(text, new TextSpan(i, i + length), value, origins);
            i += length;
        }

        return new CollapsedText(value.ToString(), origins);
    }

    /// <summary>Where <paramref name="collapsed"/>, a span of <see cref="Value"/> of at least one code unit, stood in the original.</summary>
    public TextSpan OriginOf(TextSpan collapsed) => new(_origins[collapsed.Start].Start, _origins[collapsed.End - 1].End);

    /// <summary>Every place where <paramref name="part"/> begins, overlapping ones too.</summary>
    public List<int> PlacesOf(string part)
    {
        var places = new List<int>();
        for (var at = Value.IndexOf(part, StringComparison.Ordinal); at >= 0; at = Value.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            places.Add(at);
        }

        return places;
    }

    private static void Append(string text, TextSpan origin, StringBuilder value, List<TextSpan> origins)
    {
        if (IsWhiteSpace(text[origin.Start]))
        {
            if (value.Length > 0 && value[^1] == ' ')
            {
                origins[^1] = new TextSpan(origins[^1].Start, origin.End);
                return;
            }

            value.Append(' ');
            origins.Add(origin);
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(text, origin.Start) is not (UnicodeCategory.Format or UnicodeCategory.Control))
        {
            value.Append(origin.In(text));
            for (var i = 0; i < origin.Length; i++)
            {
                origins.Add(origin);
            }
        }
    }

    // The four information separators are white space to Unicode's bidirectional classes, though not to .NET.
    private static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';
}

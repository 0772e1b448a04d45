using System.Globalization;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>
/// A text with one form for white space, quotation marks and dashes, that knows where each of its characters stood. Runs of
/// each are one, and white space beside a dash is none.
/// </summary>
internal sealed class NormalizedText
{
    private readonly string _source;
    private readonly int[] _starts;

    private NormalizedText(string source, string text, int[] starts)
    {
        _source = source;
        Text = text;
        _starts = starts;
    }

    /// <summary>The normalised text.</summary>
    public string Text { get; }

    /// <summary>Normalises a text.</summary>
    public static NormalizedText Of(string source)
    {
        var units = new char[source.Length];
        var starts = new int[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var unit = char.IsWhiteSpace(source[i]) ? ' ' : Typography.Plain(source[i]);
            var last = length > 0 ? units[length - 1] : ' ';
            if (unit is ' ' or Typography.Mark or Typography.Dash && unit == last || (unit == ' ' && last == Typography.Dash))
            {
                continue;
            }

            length -= unit == Typography.Dash && last == ' ' && length > 0 ? 1 : 0;
            units[length] = unit;
            starts[length++] = i;
        }

        return new NormalizedText(source, new string(units, 0, length), starts);
    }

    /// <summary>Where a normalised quote stands, as spans of the source, in order; they do not overlap.</summary>
    /// <param name="quote">Normalised, without white space at its ends; not empty.</param>
    /// <param name="wholeWords">Leaves out places where the quote begins or ends within a word.</param>
    public IEnumerable<TextSpan> PlacesOf(string quote, bool wholeWords)
    {
        var from = 0;
        while (Text.IndexOf(quote, from, StringComparison.Ordinal) is var at and >= 0)
        {
            var span = new TextSpan(_starts[at], _starts[at + quote.Length - 1] + 1);
            var fits = !IsCombining(span.End) && !(wholeWords && (JoinsWord(span.Start) || JoinsWord(span.End)));
            from = fits ? at + quote.Length : at + 1;
            if (fits)
            {
                yield return span;
            }
        }
    }

    private bool JoinsWord(int border) => border > 0 && border < _source.Length
        && char.IsLetterOrDigit(_source[border - 1]) && char.IsLetterOrDigit(_source[border]);

    // A place that ends before a mark of its last character is another character.
    private bool IsCombining(int at) => at < _source.Length && char.GetUnicodeCategory(_source[at])
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

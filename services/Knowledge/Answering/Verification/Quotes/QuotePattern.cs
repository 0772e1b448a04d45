using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>A quote in its normalised form, to be looked for in texts as they are stored.</summary>
internal sealed class QuotePattern
{
    private readonly string _quote;

    /// <summary>What the quote begins with and normalising leaves alone; empty when it begins with a mark or a dash.</summary>
    private readonly string _head;

    /// <param name="quote">The quote, cleaned; it has a letter or a digit.</param>
    public QuotePattern(string quote)
    {
        _quote = NormalizedText.Of(quote).Text.Trim();
        var end = _quote.AsSpan().IndexOfAny(' ', Typography.Mark, Typography.Dash);
        _head = end < 0 ? _quote : _quote[..end];
    }

    /// <summary>
    /// Whether the quote stands in a text, as whole words or not, but for marks of its last character. Most texts that are read do
    /// not have it, and this tells so without normalising them.
    /// </summary>
    public bool StandsIn(string text)
    {
        for (var at = text.IndexOf(_head, StringComparison.Ordinal); at >= 0; at = text.IndexOf(_head, at + 1, StringComparison.Ordinal))
        {
            if (_head.Length == 0 || StandsAt(text, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="NormalizedText.PlacesOf"/>
    public IEnumerable<TextSpan> PlacesIn(string text, bool wholeWords) => NormalizedText.Of(text).PlacesOf(_quote, wholeWords);

    /// <summary>Normalises from a place on as <see cref="NormalizedText"/> does, for as long as it agrees.</summary>
    private bool StandsAt(string text, int at)
    {
        var agreed = 0;
        var last = '\0';
        for (; agreed < _quote.Length && at < text.Length; at++)
        {
            var unit = char.IsWhiteSpace(text[at]) ? ' ' : Typography.Plain(text[at]);
            if ((unit is ' ' or Typography.Mark or Typography.Dash && unit == last) || (unit == ' ' && last == Typography.Dash))
            {
                continue;
            }

            // White space counts once it is known that no dash follows it.
            if (last == ' ' && unit != Typography.Dash && _quote[agreed++] != ' ')
            {
                return false;
            }

            last = unit;
            if (unit != ' ' && (agreed == _quote.Length || _quote[agreed++] != unit))
            {
                return false;
            }
        }

        return agreed == _quote.Length;
    }
}

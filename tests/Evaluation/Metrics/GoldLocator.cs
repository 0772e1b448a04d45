using Dateline.Evaluation.Data;
using Dateline.Knowledge.Articles;

namespace Dateline.Evaluation.Metrics;

/// <summary>
/// Finds gold quotes in canonical texts, which differ from the set's own in white space, invisible characters and furniture
/// that cleaning left out.
/// </summary>
internal static class GoldLocator
{
    // Shorter lines stand in many places by chance.
    private const int ShortestLine = 15;

    /// <summary>Finds a quote: whole, or else its lines (cleaning may have left out a line inside it).</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="original">The set's own text of the article; null where it is a file.</param>
    /// <param name="texts">The texts to find it in.</param>
    public static LocatedGold Locate(GoldQuote quote, string? original, ArticleTexts texts)
    {
        if (!texts.Knows(quote.ArticleId))
        {
            return new LocatedGold(new GoldSpan(quote.ArticleId, [], quote.Quote.Length), GoldFound.Nowhere);
        }

        var canonical = texts.Collapsed(quote.ArticleId);
        if ((texts.AtItsOffset(quote) ?? Find(quote.Quote, original, quote.Start, canonical)) is { } whole)
        {
            return new LocatedGold(new GoldSpan(quote.ArticleId, [whole], whole.Length), GoldFound.Whole);
        }

        var parts = SpanSet.Merge(LinesOf(quote, original, canonical));
        return parts.IsEmpty
            ? new LocatedGold(new GoldSpan(quote.ArticleId, [], quote.Quote.Length), GoldFound.Nowhere)
            : new LocatedGold(new GoldSpan(quote.ArticleId, parts, parts.Sum(part => part.Length)), GoldFound.InParts);
    }

    private static IEnumerable<TextSpan> LinesOf(GoldQuote quote, string? original, CollapsedText canonical)
    {
        var at = 0;
        foreach (var line in quote.Quote.Split('\n'))
        {
            if (line.Trim().Length >= ShortestLine && Find(line, original, quote.Start + at, canonical) is { } span)
            {
                yield return span;
            }

            at += line.Length + 1;
        }
    }

    private static TextSpan? Find(string part, string? original, int? start, CollapsedText canonical)
    {
        var sought = CollapsedText.Of(part).Value.Trim();
        var places = sought.Length == 0 ? [] : canonical.PlacesOf(sought);
        if (places.Count == 0)
        {
            return null;
        }

        var place = places.Count == 1 || original is null || start is not { } offset
            ? places[0]
            : Corresponding(places, sought, original, Math.Min(offset, original.Length), canonical);
        return canonical.OriginOf(new TextSpan(place, place + sought.Length));
    }

    /// <summary>Of several places, the one that corresponds to the place in the original.</summary>
    private static int Corresponding(List<int> places, string sought, string original, int offset, CollapsedText canonical)
    {
        var whole = CollapsedText.Of(original);
        var before = CollapsedText.Of(original[..offset]).Value.Length;
        var there = whole.PlacesOf(sought);
        if (there.Count == places.Count)
        {
            return places[Enumerable.Range(0, there.Count).MinBy(i => Math.Abs(there[i] - before))];
        }

        // Cleaning left some occurrences out: take the one at the most similar share of the text.
        var expected = (double)before / Math.Max(1, whole.Value.Length) * canonical.Value.Length;
        return places.MinBy(place => Math.Abs(place - expected));
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>A date as a document has it, with where it stood.</summary>
/// <param name="Source">What says it.</param>
/// <param name="FoundIn">The name of the property, field or element.</param>
/// <param name="Value">As it is written; null or blank: it says none.</param>
internal readonly partial record struct FoundDate(DateSource Source, string FoundIn, string? Value)
{
    private const int LongestFoundIn = 200;
    private const int ShortestValue = 8;
    private const int LongestValue = 60;

    /// <summary>Dates in several time zones, or of a story filed in the evening, are the same.</summary>
    private static readonly TimeSpan SameDate = TimeSpan.FromDays(2);

    /// <summary>
    /// The first date that can be read, with its origin: doubtful when another field made for it says another date. Null when
    /// there is none.
    /// </summary>
    /// <param name="found">The most trusted first.</param>
    public static (DateTimeOffset Date, DateOrigin Origin)? First(params ReadOnlySpan<FoundDate> found)
    {
        (DateTimeOffset Date, DateOrigin Origin)? first = null;
        foreach (var each in found)
        {
            if (each.Read() is not { } date)
            {
                continue;
            }

            if (first is not { } chosen)
            {
                first = (date, new DateOrigin(each.Source, each.OwnCertainty(), Shortened(each.FoundIn)));
            }
            else if (each.Source != DateSource.Markup && Contradict(chosen.Date, date))
            {
                first = (chosen.Date, chosen.Origin with { Certainty = DateCertainty.Doubtful });
            }
        }

        return first;
    }

    /// <summary>Whether two dates of one event cannot both be right.</summary>
    public static bool Contradict(DateTimeOffset a, DateTimeOffset b) => (a - b).Duration() > SameDate;

    /// <summary>Within the limit of <see cref="DateOrigin.FoundIn"/>.</summary>
    public static string Shortened(string foundIn) => foundIn.Length <= LongestFoundIn ? foundIn : "";

    /// <summary>Reads a date as data has it.</summary>
    public static DateTimeOffset? Parse(string value) => DateTimeOffset.TryParse(
        value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
        ? date
        : null;

    /// <summary>Whether a date is like 03/04/2019: the third of April, or the fourth of March.</summary>
    public static bool IsAmbiguous(string value) => DayOrMonthFirst().IsMatch(value.Trim());

    private DateTimeOffset? Read() => Value?.Trim() is { Length: >= ShortestValue and < LongestValue } text ? Parse(text) : null;

    private DateCertainty OwnCertainty() => IsAmbiguous(Value ?? "") ? DateCertainty.Doubtful
        : Source is DateSource.Markup or DateSource.Text ? DateCertainty.Likely
        : DateCertainty.Certain;

    [GeneratedRegex(@"^(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayOrMonthFirst();
}

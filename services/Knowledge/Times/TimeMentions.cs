using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Times;

/// <summary>The months and years that a text names.</summary>
internal sealed partial class TimeMentions
{
    private readonly HashSet<int> _months = [];
    private readonly HashSet<int> _years = [];

    private TimeMentions()
    {
    }

    /// <summary>Reads a text. Months count where they are written as names, with a capital; years from 1000 to 2999.</summary>
    public static TimeMentions Of(string text)
    {
        var mentions = new TimeMentions();
        foreach (var word in MonthOrYear().EnumerateMatches(text))
        {
            var value = text.AsSpan(word.Index, word.Length);
            if (int.TryParse(value, out var year))
            {
                mentions._years.Add(year);
            }
            else
            {
                mentions._months.Add(Months.NumberOf(value));
            }
        }

        return mentions;
    }

    /// <summary>Whether both name months and share none, or both name years and share none: they speak of different times.</summary>
    public bool Exclude(TimeMentions other) => AreApart(_months, other._months) || AreApart(_years, other._years);

    private static bool AreApart(HashSet<int> left, HashSet<int> right) =>
        left.Count > 0 && right.Count > 0 && !left.Overlaps(right);

    [GeneratedRegex(@"\b(?:" + Months.InAnyForm + @"|[12][0-9]{3})\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MonthOrYear();
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>The months and years that a text names.</summary>
internal sealed partial class TimeMentions
{
    private static readonly FrozenDictionary<string, int> Months = new Dictionary<string, int>
    {
        ["January"] = 1, ["Jan"] = 1, ["February"] = 2, ["Feb"] = 2, ["March"] = 3, ["April"] = 4, ["Apr"] = 4, ["May"] = 5,
        ["June"] = 6, ["July"] = 7, ["August"] = 8, ["Aug"] = 8, ["September"] = 9, ["Sept"] = 9, ["Sep"] = 9, ["October"] = 10,
        ["Oct"] = 10, ["November"] = 11, ["Nov"] = 11, ["December"] = 12, ["Dec"] = 12,
    }.ToFrozenDictionary();

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
                mentions._months.Add(Months.GetAlternateLookup<ReadOnlySpan<char>>()[value]);
            }
        }

        return mentions;
    }

    /// <summary>Whether both name months and share none, or both name years and share none: they speak of different times.</summary>
    public bool Exclude(TimeMentions other) => AreApart(_months, other._months) || AreApart(_years, other._years);

    private static bool AreApart(HashSet<int> left, HashSet<int> right) =>
        left.Count > 0 && right.Count > 0 && !left.Overlaps(right);

    [GeneratedRegex(@"\b(?:January|Jan|February|Feb|March|April|Apr|May|June|July|August|Aug|September|Sept|Sep|October|Oct|November|Nov|December|Dec|[12][0-9]{3})\b")]
    private static partial Regex MonthOrYear();
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Times;

/// <summary>
/// The times that a question names, seen from when it is asked: "in September 2018", "last week", "since March", "two years ago",
/// "before the election of 2016". English; months and weekdays count where they are written with a capital.
/// </summary>
internal static partial class TimePhrases
{
    /// <summary>The most phrases read from a question.</summary>
    private const int Most = 8;

    // A clock beyond these is wrong, and counting years back from it would leave the calendar.
    private const int EarliestYear = 1600;
    private const int LatestYear = 9000;

    private static readonly FrozenDictionary<string, int> Counts = new[]
    {
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    }.Select((word, i) => (word, Number: Math.Max(1, i))).ToFrozenDictionary(pair => pair.word, pair => pair.Number);

    /// <summary>The ranges that a question names, in its order; empty when it names none.</summary>
    /// <param name="question">Its words.</param>
    /// <param name="askedAt">The moment it is asked from.</param>
    public static ImmutableArray<TimeRange> Of(string question, DateTimeOffset askedAt)
    {
        if (askedAt.Year is < EarliestYear or > LatestYear)
        {
            return [];
        }

        var ranges = ImmutableArray.CreateBuilder<TimeRange>();
        foreach (var match in Phrase().Matches(question).Take(Most))
        {
            if (Named(match, askedAt) is { } named && Directed(match, named, askedAt) is { } range && range.Start < range.End)
            {
                ranges.Add(range);
            }
        }

        return ranges.ToImmutable();
    }

    /// <summary>The range that a phrase names, without regard to "since" and its like.</summary>
    private static TimeRange? Named(Match match, DateTimeOffset askedAt)
    {
        var today = new DateTimeOffset(askedAt.UtcDateTime.Date, TimeSpan.Zero);
        if (match.Groups["year"] is { Success: true } year)
        {
            return Calendar(
                int.Parse(year.ValueSpan, CultureInfo.InvariantCulture), Month(match),
                Number(match.Groups["day"]) ?? Number(match.Groups["day2"]));
        }

        if (Month(match) is { } month)
        {
            return Calendar(month > today.Month ? today.Year - 1 : today.Year, month, Number(match.Groups["day"]) ?? Number(match.Groups["day2"]));
        }

        if (match.Groups["weekday"] is { Success: true } weekday)
        {
            var back = ((int)today.DayOfWeek - (int)Enum.Parse<DayOfWeek>(weekday.ValueSpan) + 7) % 7;
            return Days(today.AddDays(-back), 1);
        }

        if (match.Groups["unit"] is { Success: true } unit)
        {
            var count = Count(match.Groups["count"].Value.ToLowerInvariant());
            return Ago(unit.Value.ToLowerInvariant(), count, today);
        }

        if (match.Groups["past"] is { Success: true } past)
        {
            var count = match.Groups["pastCount"].Success ? Count(match.Groups["pastCount"].Value.ToLowerInvariant()) : 1;
            return new TimeRange(Back(past.Value.ToLowerInvariant(), count, today), today.AddDays(1));
        }

        if (match.Groups["last"] is { Success: true } last)
        {
            return last.Value.ToLowerInvariant() switch
            {
                "week" => Days(Monday(today).AddDays(-7), 7),
                "month" => Calendar(today.AddMonths(-1).Year, today.AddMonths(-1).Month, null),
                "year" => Calendar(today.Year - 1, null, null),
                _ => Days(today.AddDays(-1), 1),
            };
        }

        return match.Groups["near"].Value.ToLowerInvariant() switch
        {
            "yesterday" or "last night" => Days(today.AddDays(-1), 1),
            "this week" => Days(Monday(today), 7),
            "this month" => Calendar(today.Year, today.Month, null),
            "this year" => Calendar(today.Year, null, null),
            _ => Days(today, 1),
        };
    }

    private static TimeRange? Directed(Match match, TimeRange named, DateTimeOffset askedAt)
    {
        // "before the election of 2016": the event is somewhere in that time.
        var ofEvent = match.Groups["event"].Length > 0;
        return match.Groups["direction"].Value.ToLowerInvariant() switch
        {
            "since" or "from" when named.Start < askedAt => named with { End = Later(askedAt, named.End) },
            "after" when named.Start < askedAt => new TimeRange(ofEvent ? named.Start : named.End, Later(askedAt, named.End.AddDays(1))),
            "before" => new TimeRange(DateTimeOffset.MinValue, ofEvent ? named.End : named.Start),
            "until" or "by" => new TimeRange(DateTimeOffset.MinValue, named.End),
            _ => named,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static TimeRange? Calendar(int year, int? month, int? day)
    {
        if (month is not { } known)
        {
            var first = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
            return new TimeRange(first, first.AddYears(1));
        }

        if (day is { } dayOfMonth && (dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, known)))
        {
            return null;
        }

        var start = new DateTimeOffset(year, known, day ?? 1, 0, 0, 0, TimeSpan.Zero);
        return new TimeRange(start, day is null ? start.AddMonths(1) : start.AddDays(1));
    }

    /// <summary>"two weeks ago": as exact as its unit.</summary>
    private static TimeRange Ago(string unit, int count, DateTimeOffset today)
    {
        var start = Back(unit, count, today);
        return unit switch
        {
            "day" => Days(start, 1),
            "week" => Days(start.AddDays(-3), 7),
            "month" => Days(start.AddDays(-15), 31),
            _ => Calendar(start.Year, null, null)!.Value,
        };
    }

    private static DateTimeOffset Back(string unit, int count, DateTimeOffset today) => unit switch
    {
        "day" => today.AddDays(-count),
        "week" => today.AddDays(-7 * count),
        "month" => today.AddMonths(-count),
        _ => today.AddYears(-count),
    };

    private static DateTimeOffset Monday(DateTimeOffset day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static TimeRange Days(DateTimeOffset start, int days) => new(start, start.AddDays(days));

    private static int? Month(Match match) => match.Groups["month"] is { Success: true } month ? Months.NumberOf(month.ValueSpan) : null;

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static int Count(string word) => Counts.TryGetValue(word, out var count)
        ? count
        : Math.Clamp(int.Parse(word, CultureInfo.InvariantCulture), 1, 999);

    // NonBacktracking: linear in the question, whatever it holds.
    [GeneratedRegex(
        @"(?:\b(?<direction>(?i:since|from|after|before|until|by))\s+(?<event>(?:the\s+(?:\w+\s+){1,4}(?:of|in)\s+)?))?"
        + @"(?:\b(?:(?<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+)?(?<month>" + Months.InFull + @")\b(?:\s+(?<day2>[0-9]{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?<year>(?:1[6-9]|20)[0-9]{2})\b)?"
        + @"|\b(?<year>(?:1[6-9]|20)[0-9]{2})\b"
        + @"|\b(?<near>(?i:yesterday|today|tonight|last\s+night|this\s+(?:week|month|year|morning|evening)))\b"
        + @"|\b(?<count>(?i:[0-9]{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+(?<unit>(?i:day|week|month|year))s?\s+ago\b"
        + @"|\b(?i:last|past)\s+(?<pastCount>(?i:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+(?<past>(?i:day|week|month|year))s?\b"
        + @"|\b(?i:past)\s+(?<past>(?i:day|week|month|year))\b"
        + @"|\b(?i:last)\s+(?<last>(?i:day|week|month|year))\b"
        + @"|\b(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Phrase();
}

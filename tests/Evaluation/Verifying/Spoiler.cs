using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Evaluation.Verifying;

/// <summary>
/// Changes what a sentence says: another number, name, date, speaker or unit, or its opposite. Works on the surface of English
/// by patterns of its own and knows nothing of how sentences are verified.
/// </summary>
internal static partial class Spoiler
{
    private const string MonthNames = "January|February|March|April|May|June|July|August|September|October|November|December";
    private const string DayNames = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";

    private static readonly string[] Months = MonthNames.Split('|');
    private static readonly string[] Days = DayNames.Split('|');
    private static readonly string[] Counts = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly (string Unit, string Other)[] Units =
    [
        ("kilometres", "miles"), ("kilometers", "miles"), ("km", "miles"), ("miles", "kilometres"), ("metres", "feet"), ("meters", "feet"),
        ("feet", "metres"), ("million", "billion"), ("billion", "million"), ("thousand", "million"), ("percent", "percentage points"),
        ("per cent", "percentage points"), ("hours", "days"), ("days", "weeks"), ("weeks", "months"), ("months", "years"),
        ("years", "months"), ("minutes", "hours"), ("seconds", "minutes"), ("dollars", "euros"), ("euros", "dollars"),
        ("kg", "pounds"), ("pounds", "kilograms"), ("tonnes", "kilograms"), ("tons", "pounds"), ("acres", "hectares"),
        ("inches", "centimetres"), ("cm", "inches"), ("mm", "inches"), ("degrees", "percent"),
    ];

    /// <summary>The kinds of changes.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["number", "name", "date", "negation", "attribution", "unit"];

    /// <summary>The sentence with one thing changed; null where it has nothing of the kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="names">Names of other articles.</param>
    /// <param name="random">Chooses.</param>
    public static string? Spoil(string kind, string sentence, IReadOnlyList<string> names, Random random)
    {
        var spoiled = kind switch
        {
            "number" => Number(sentence, random),
            "name" => Name(sentence, names, random),
            "date" => Date(sentence, random),
            "negation" => Negation(sentence, random),
            "attribution" => Attribution(sentence, names, random),
            "unit" => Unit(sentence, random),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
        };
        return spoiled == sentence ? null : spoiled;
    }

    /// <summary>The names within a sentence: runs of capitalised words that do not begin it.</summary>
    public static IEnumerable<string> NamesIn(string sentence) => Named().Matches(sentence)
        .Where(match => !Calendar().IsMatch(match.Value))
        .Select(match => match.Value);

    private static string? Number(string sentence, Random random)
    {
        var digits = Pick(Digits().Matches(sentence), random);
        var word = Pick(CountWord().Matches(sentence), random);
        if (digits is not null && (word is null || random.Next(2) == 0))
        {
            var value = decimal.Parse(digits.Value, NumberStyles.Number, CultureInfo.InvariantCulture);
            var other = random.Next(3) switch
            {
                0 => value + random.Next(1, 10),
                1 => (value * random.Next(2, 5)) + 1,
                _ when value > 20 => value - random.Next(1, 10),
                _ => value + random.Next(10, 30),
            };
            var format = digits.Value.Contains(',', StringComparison.Ordinal) ? "#,##0.###" : "0.###";
            return Replace(sentence, digits, other.ToString(format, CultureInfo.InvariantCulture));
        }

        return word is null ? null : Replace(sentence, word, Other(Counts, word.Value, random));
    }

    private static string? Name(string sentence, IReadOnlyList<string> names, Random random) =>
        Pick(Named().Matches(sentence).Where(match => !Calendar().IsMatch(match.Value)), random) is { } name
            ? Replace(sentence, name, Foreign(names, sentence, random))
            : null;

    private static string? Date(string sentence, Random random)
    {
        var date = Pick(DateWord().Matches(sentence).Where(match => match.Index > 0 || match.Value != "May"), random);
        return date is null ? null
            : char.IsDigit(date.Value[0])
                ? Replace(sentence, date, (int.Parse(date.Value, CultureInfo.InvariantCulture) + (random.Next(2) == 0 ? 1 : -1) * random.Next(1, 12))
                    .ToString(CultureInfo.InvariantCulture))
                : Replace(sentence, date, Other(Months.Contains(date.Value) ? Months : Days, date.Value, random));
    }

    private static string? Negation(string sentence, Random random)
    {
        if (Pick(Negated().Matches(sentence), random) is { } negated)
        {
            return Replace(sentence, negated, "");
        }

        return Pick(Auxiliary().Matches(sentence), random) is { } auxiliary
            ? Replace(sentence, auxiliary, auxiliary.Value + " not")
            : null;
    }

    /// <summary>Another speaker, or two names that change places around a verb.</summary>
    private static string? Attribution(string sentence, IReadOnlyList<string> names, Random random)
    {
        var speakers = Speaker().Matches(sentence);
        if (Pick(speakers, random) is { } speaker)
        {
            var group = speaker.Groups["name"];
            var own = NamesIn(sentence).Where(name => !name.Contains(group.Value, StringComparison.Ordinal)
                && !group.Value.Contains(name, StringComparison.Ordinal)).ToArray();
            var other = own.Length > 0 && random.Next(2) == 0 ? own[random.Next(own.Length)] : Foreign(names, sentence, random);
            return sentence[..group.Index] + other + sentence[(group.Index + group.Length)..];
        }

        return Pick(Roles().Matches(sentence), random) is { } roles && roles.Groups["one"].Value != roles.Groups["two"].Value
            ? Replace(sentence, roles, roles.Groups["two"].Value + roles.Groups["does"].Value + roles.Groups["one"].Value)
            : null;
    }

    private static string? Unit(string sentence, Random random)
    {
        var found = Units
            .SelectMany(pair => Regex.Matches(sentence, $@"(?<=\d[ -]|\d|\b(?:{string.Join('|', Counts)})[ -]){pair.Unit}\b", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Select(match => (match, pair.Other)))
            .Concat(Symbol().Matches(sentence).Select(match => (match, match.Value switch { "%" => " percentage points", "$" => "€", _ => "$" })))
            .ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var (unit, other) = found[random.Next(found.Length)];
        return Replace(sentence, unit, other);
    }

    private static string Foreign(IReadOnlyList<string> names, string sentence, Random random)
    {
        while (true)
        {
            var name = names[random.Next(names.Count)];
            if (!name.Split(' ').Any(part => sentence.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                return name;
            }
        }
    }

    private static string Other(string[] among, string than, Random random)
    {
        var others = among.Where(word => word != than).ToArray();
        return others[random.Next(others.Length)];
    }

    private static Match? Pick(IEnumerable<Match> matches, Random random)
    {
        var all = matches.ToArray();
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private static string Replace(string sentence, Capture part, string with) =>
        sentence[..part.Index] + with + sentence[(part.Index + part.Length)..];

    // Not a year, not beside a month, not within a word or a longer number.
    [GeneratedRegex(@"(?<![\w.,/:-])(?<!(?:" + MonthNames + @") )(?!(?:1[0-9]|20)\d\d\b(?!,))\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w/:]|[.,]\d|-\w| (?:" + MonthNames + "))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=\s)(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s)", RegexOptions.None, 1000)]
    private static partial Regex CountWord();

    [GeneratedRegex(@"(?<=[a-z,] )(?!I\b)[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*(?![\w'’-]|\.[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:" + MonthNames + "|" + DayNames + @")\b", RegexOptions.None, 1000)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"\b(?:" + MonthNames + "|" + DayNames + @")\b|(?<![\w.,/–-])(?:1[5-9]|20)\d\d(?![\w,/–-]|\.\d)", RegexOptions.None, 1000)]
    private static partial Regex DateWord();

    [GeneratedRegex(@"(?<=\b(?:is|was|are|were|will|would|can|could|has|have|had|should|must|did|does|do)) (?:not|never)\b|(?<=\b(?:is|was|are|were|would|could|has|have|had|should|did|does|do))n['’]t\b", RegexOptions.None, 1000)]
    private static partial Regex Negated();

    [GeneratedRegex(@"(?<=\w )(?:is|was|are|were|will|would|could|should|must)(?= (?!not\b|never\b|n['’]t|no\b|neither\b|nothing\b|nobody\b|none\b)[a-z])", RegexOptions.None, 1000)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"(?<name>[A-Z][a-z]+(?: [A-Z][a-z]+)*)(?= (?:said|says|told|added|claimed|argued|explained|insisted|believes|wrote)\b)|(?<=\b(?:said|says|according to|told|adds|added) )(?<name>[A-Z][a-z]+(?: [A-Z][a-z]+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Speaker();

    // Not two of one list: the words between begin with a verb and hold no "and" or "or".
    [GeneratedRegex(@"\b(?<one>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*)(?<does> [a-z]+ed (?:(?!and\b|or\b)[a-z]+ ){0,4})(?<two>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Roles();

    [GeneratedRegex(@"(?<=\d)%|[$€](?=\d)", RegexOptions.None, 1000)]
    private static partial Regex Symbol();
}

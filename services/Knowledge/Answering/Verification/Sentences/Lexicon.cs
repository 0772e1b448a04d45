using System.Collections.Frozen;

namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>The words that checks turn on.</summary>
internal static class Lexicon
{
    /// <summary>Words that say that something is not so. Contractions are taken apart before.</summary>
    public static readonly FrozenSet<string> Negations = Set(
        "not no never none neither nor nobody nothing nowhere cannot without hardly barely scarcely denied deny denies denying "
        + "refused refuse refuses refusing rejected reject rejects failed fail fails failing unable lacked lack lacks lacking "
        + "dismissed dismiss dismisses false untrue ruled-out declined decline declines");

    /// <summary>What makes a word its opposite.</summary>
    public static readonly string[] NegatingPrefixes = ["un", "in", "im", "dis", "non", "il", "ir"];

    /// <summary>Words that say that something may be or is to be, with the word for all that say the same.</summary>
    public static readonly FrozenDictionary<string, string> Modalities = Groups(
        "may might could possibly perhaps maybe possible", "will would shall 'll 'd going-to", "must should ought",
        "plan plans planned planning intend intends intended hope hopes hoped aim aims aimed propose proposed proposes",
        "likely probably expected expect expects predicted", "unlikely", "allegedly reportedly alleged reported purportedly apparently",
        "seems seem seemed appears appear appeared", "if whether unless", "can");

    /// <summary>Words that report what somebody said.</summary>
    public static readonly FrozenSet<string> Speech = Set(
        "said say says saying told tell tells according added adds stated states announced announces claimed claims argued argues "
        + "warned warns wrote writes explained explains insisted insists noted notes asked asks replied reported reports confirmed "
        + "confirms declared suggested believes believed thinks thought called admitted acknowledged quoted commented described "
        + "predicted recalled concluded");

    /// <summary>Words that carry grammar only.</summary>
    public static readonly FrozenSet<string> Stops = Set(
        "a an the of in on at to for from by with as and or but that this these those it its he she they them his her their him we our "
        + "us you your i my me is are was were be been being am do does did done has have had having there here which who whom whose "
        + "what when where while than then so such too very also just about into over under after before between during through up "
        + "down out off both each s t re ve m d ll");

    /// <summary>Words that say the opposite of one another.</summary>
    public static readonly FrozenDictionary<string, string> Opposites = Pairs(
        "increas:decreas rise:fall rose:fell risen:fallen higher:lower high:low more:less most:least fewer:more largest:smallest "
        + "larger:smaller open:clos opened:closed won:lost win:lose gained:lost before:after above:below up:down accept:reject "
        + "support:oppos approv:reject first:last north:south east:west northern:southern eastern:western early:late earlier:later "
        + "begin:end began:ended start:end arriv:depart alive:dead guilty:innocent allow:ban male:female men:women man:woman "
        + "young:old younger:older best:worst better:worse success:failure victory:defeat");

    /// <summary>One name for each way to write a unit.</summary>
    public static readonly FrozenDictionary<string, string> Units = Groups(
        "percent % pc pct", "point points", "kilometre kilometres kilometer kilometers km kms", "mile miles mi",
        "metre metres meter meters", "centimetre centimetres centimeter centimeters cm", "millimetre millimetres mm", "foot feet ft",
        "inch inches", "yard yards", "kilogram kilograms kilo kilos kg", "gram grams", "pound pounds lb lbs £", "tonne tonnes",
        "ton tons", "ounce ounces oz", "litre litres liter liters", "gallon gallons", "acre acres", "hectare hectares",
        "dollar dollars $ us$ usd", "euro euros € eur", "yen ¥", "rouble roubles ruble rubles", "yuan", "degree degrees °",
        "second seconds sec secs", "minute minutes min mins", "hour hours hr hrs", "day days", "week weeks", "month months",
        "year years yr yrs", "decade decades", "century centuries", "mph", "kph km/h", "megawatt megawatts mw", "bn", "times");

    /// <summary>Months by name and abbreviation; written with a capital only.</summary>
    public static readonly FrozenDictionary<string, string> Months = Groups(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
        "october oct", "november nov", "december dec");

    /// <summary>Weekdays by name and abbreviation; written with a capital only.</summary>
    public static readonly FrozenDictionary<string, string> Weekdays = Groups(
        "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun");

    /// <summary>Words that count time from the present.</summary>
    public static readonly FrozenSet<string> Relative = Set("yesterday today tomorrow tonight last next previous ago");

    /// <summary>Number words; those of a hundred and more multiply what stands before them.</summary>
    public static readonly FrozenDictionary<string, decimal> Numbers = new Dictionary<string, decimal>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15,
        ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40,
        ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["half"] = 0.5m, ["twice"] = 2,
        ["double"] = 2, ["dozen"] = 12, ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6,
        ["seventh"] = 7, ["eighth"] = 8, ["ninth"] = 9, ["tenth"] = 10,
    }.ToFrozenDictionary();

    /// <summary>Words that multiply a number before them.</summary>
    public static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>
    {
        ["hundred"] = 100, ["thousand"] = 1_000, ["million"] = 1_000_000, ["billion"] = 1_000_000_000, ["trillion"] = 1_000_000_000_000,
        ["m"] = 1_000_000, ["mn"] = 1_000_000, ["bn"] = 1_000_000_000, ["k"] = 1_000,
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Groups(params string[] groups) => groups
        .SelectMany(group => group.Split(' ').Select(word => KeyValuePair.Create(word, group.Split(' ')[0])))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Pairs(string pairs) => pairs.Split(' ')
        .Select(pair => pair.Split(':'))
        .SelectMany(pair => new[] { KeyValuePair.Create(pair[0], pair[1]), KeyValuePair.Create(pair[1], pair[0]) })
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary(StringComparer.Ordinal);
}

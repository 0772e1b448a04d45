using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>Reads a sentence as tokens: numbers with their units, dates, names, negations and the rest.</summary>
internal static partial class TokenReader
{
    private const decimal LargestReadable = 1e15m;
    private const int FirstYear = 1000;
    private const int LastYear = 2100;

    /// <summary>The tokens of a text, in order.</summary>
    public static List<Token> Read(string text)
    {
        var words = Words(text);
        var tokens = new List<Token>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            at = ReadNumber(words, at, tokens) ?? ReadWord(words, at, tokens);
        }

        ShareUnits(tokens);
        return tokens;
    }

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var plain = string.Concat(text.Select(Typography.Plain));
        foreach (var match in WordPattern().EnumerateMatches(plain))
        {
            var word = plain.AsSpan(match.Index, match.Length);
            var before = plain.AsSpan(0, match.Index).TrimEnd();
            var begins = before.IsEmpty || before[^1] is '.' or '!' or '?' or ':' or Typography.Mark;
            foreach (var part in Parts(word.ToString()).Where(part => part.Length > 0))
            {
                words.Add(new Word(part, begins));
                begins = false;
            }
        }

        return words;
    }

    /// <summary>"didn't" is "did not", "Turkey's" is "Turkey", "U.S." is "US".</summary>
    private static IEnumerable<string> Parts(string word)
    {
        if (char.IsDigit(word[0]) || word.Length == 1)
        {
            return [word.TrimEnd('.', ',')];
        }

        if (word.EndsWith("n't", StringComparison.OrdinalIgnoreCase))
        {
            var verb = word[..^3];
            return [verb.Equals("ca", StringComparison.OrdinalIgnoreCase) ? "can" : verb.Equals("wo", StringComparison.OrdinalIgnoreCase) ? "will" : verb, "not"];
        }

        var mark = word.IndexOf(Typography.Mark, StringComparison.Ordinal);
        var whole = (mark > 1 ? word[..mark] : word).Replace(".", "", StringComparison.Ordinal);
        return whole.Equals("cannot", StringComparison.OrdinalIgnoreCase) ? ["can", "not"]
            : mark > 1 && word[mark..] is "'ll" or "'d" ? [whole, word[mark..]]
            : [whole];
    }

    /// <summary>Reads a number that begins at a word.</summary>
    /// <returns>The word after it; null where none begins.</returns>
    private static int? ReadNumber(List<Word> words, int at, List<Token> tokens)
    {
        var unit = words[at].Lower is "$" or "us$" or "£" or "€" or "¥" ? Lexicon.Units[words[at].Lower] : "";
        var next = unit.Length > 0 ? at + 1 : at;
        if (next >= words.Count || (ReadDigits(words[next].Lower, out var suffix) ?? NumberWord(words[next].Lower)) is not { } value)
        {
            return null;
        }

        var digits = words[next].Text;
        var plainDigits = digits.Length == 4 && digits.All(char.IsAsciiDigit) && unit.Length == 0;
        next += Lexicon.Scales.ContainsKey(digits.ToLowerInvariant()) ? 0 : 1;
        if (char.IsLetter(digits[0]))
        {
            (value, next) = ReadWords(words, next, value);
        }

        var mantissa = value;
        while (suffix.Length > 0 || next < words.Count)
        {
            var scale = suffix.Length > 0 ? suffix : words[next].Lower;
            if (!Lexicon.Scales.TryGetValue(scale, out var factor) || value * factor > LargestReadable
                || (suffix.Length == 0 && scale.Length == 1))
            {
                break;
            }

            value *= factor;
            next += suffix.Length > 0 ? 0 : 1;
            suffix = "";
            plainDigits = false;
        }

        if (suffix.Length > 0)
        {
            unit = Lexicon.Units.GetValueOrDefault(suffix, suffix);
        }
        else if (unit.Length == 0 && next < words.Count)
        {
            (unit, next) = ReadUnit(words, next);
        }

        var isYear = plainDigits && unit.Length == 0 && value is >= FirstYear and <= LastYear;
        var isDecade = suffix is "s";
        tokens.Add(isYear || isDecade
            ? new Token(TokenKind.Date, Show(value) + suffix)
            : new Token(TokenKind.Number, Show(value), unit, Show(mantissa)));
        return next;
    }

    private static (decimal Value, int Next) ReadWords(List<Word> words, int next, decimal value)
    {
        if (next < words.Count && value % 10 == 0 && value >= 20 && NumberWord(words[next].Lower) is { } more and > 0 and < 10
            && !Lexicon.Scales.ContainsKey(words[next].Lower))
        {
            (value, next) = (value + more, next + 1);
        }

        return (value, next);
    }

    private static (string Unit, int Next) ReadUnit(List<Word> words, int next)
    {
        if (words[next].Lower == "per" && next + 1 < words.Count && words[next + 1].Lower == "cent")
        {
            next++;
        }

        var unit = words[next].Lower == "cent" ? "percent" : Lexicon.Units.GetValueOrDefault(words[next].Lower, "");
        if (unit.Length == 0)
        {
            return ("", next);
        }

        // "percentage points" is not "percent".
        return (unit, next + 1);
    }

    private static decimal? ReadDigits(string word, out string suffix)
    {
        suffix = "";
        if (!char.IsAsciiDigit(word[0]))
        {
            return null;
        }

        var end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || word[end] is '.' or ','))
        {
            end++;
        }

        suffix = word[end..] is "st" or "nd" or "rd" or "th" ? "" : word[end..];
        return decimal.TryParse(
            word.AsSpan(0, end).TrimEnd('.').TrimEnd(','), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value) && value < LargestReadable ? value : null;
    }

    private static decimal? NumberWord(string word) => Lexicon.Numbers.TryGetValue(word, out var value) ? value
        : Lexicon.Scales.ContainsKey(word) && word.Length > 2 ? 1
        : null;

    private static int ReadWord(List<Word> words, int at, List<Token> tokens)
    {
        var (word, lower) = (words[at], words[at].Lower);
        var capital = char.IsUpper(word.Text[0]);
        tokens.Add(
            capital && IsMonth(words, at) ? new Token(TokenKind.Date, "month " + Lexicon.Months[lower])
            : capital && Lexicon.Weekdays.TryGetValue(lower, out var weekday) && (lower.Length > 3 || !word.Begins)
                ? new Token(TokenKind.Date, "day " + weekday)
            : Lexicon.Relative.Contains(lower) ? new Token(TokenKind.Date, lower)
            : Lexicon.Negations.Contains(lower) ? new Token(TokenKind.Negation, lower)
            : Lexicon.Modalities.TryGetValue(lower, out var modality) ? new Token(TokenKind.Modality, modality)
            : Lexicon.Stops.Contains(lower) ? new Token(TokenKind.Stop, lower)
            : new Token(
                capital && !word.Begins ? TokenKind.Name : TokenKind.Content, Stem(lower),
                Reports: Lexicon.Speech.Contains(lower), Capital: capital));
        return at + 1;
    }

    /// <summary>"May" and "March" are months beside a number or within a sentence, "Mar" and "Dec" beside a number only.</summary>
    private static bool IsMonth(List<Word> words, int at)
    {
        if (!Lexicon.Months.ContainsKey(words[at].Lower))
        {
            return false;
        }

        var besideNumber = (at > 0 && char.IsAsciiDigit(words[at - 1].Text[0]))
            || (at + 1 < words.Count && char.IsAsciiDigit(words[at + 1].Text[0]));
        return besideNumber || (words[at].Text.Length > 4 && words[at].Lower != "march") || (words[at].Lower.Length > 2 && !words[at].Begins);
    }

    /// <summary>In "15 to 20 kilometres" both numbers count kilometres.</summary>
    private static void ShareUnits(List<Token> tokens)
    {
        for (var at = tokens.Count - 3; at >= 0; at--)
        {
            if (tokens[at] is { Kind: TokenKind.Number, Unit: "" } && tokens[at + 1].Form is "to" or "and" or "or"
                && tokens[at + 2] is { Kind: TokenKind.Number, Unit.Length: > 0 })
            {
                tokens[at] = tokens[at] with { Unit = tokens[at + 2].Unit };
            }
        }
    }

    /// <summary>Enough that a word's number and tense do not matter.</summary>
    private static string Stem(string word) => word.Length <= 3 ? word
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5 ? word[..^3]
        : word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1].TrimEnd('e')
        : word.TrimEnd('e');

    private static string Show(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d[\d.,]*[\p{L}%°]*|(?:US)?[$]|[£€¥%°]|\p{L}[\p{L}\p{M}\d]*(?:['.][\p{L}\d]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();

    private readonly record struct Word(string Text, bool Begins)
    {
        public string Lower { get; } = Text.ToLowerInvariant();
    }
}

using System.Text.RegularExpressions;

namespace Dateline.Evaluation.Verifying;

/// <summary>
/// Writes a sentence otherwise, or a part of it alone, without changing what it says: what an honest editor does. Mechanical, and
/// only where the surface leaves no doubt.
/// </summary>
internal static partial class HarmlessVariants
{
    private const int LeastWords = 5;

    /// <summary>The variants that a sentence has, the sentence itself first.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="article">The text that it stands in.</param>
    public static IEnumerable<(string Kind, string Text)> Of(string sentence, string article)
    {
        yield return ("verbatim", sentence);
        foreach (var (kind, text) in Candidates(sentence, article))
        {
            if (text != sentence && text.Split(' ').Length >= LeastWords)
            {
                yield return (kind, text);
            }
        }
    }

    private static IEnumerable<(string Kind, string Text)> Candidates(string sentence, string article)
    {
        yield return ("straight quotation marks", sentence.Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace('‘', '\''));
        yield return ("number without separators", Separators().Replace(sentence, ""));
        yield return ("percent as %", Percent().Replace(sentence, "%"));
        yield return ("month abbreviated", Month().Replace(sentence, match => match.Groups["short"].Value + "."));
        yield return ("surname alone", FullName().Replace(
            sentence, match => IsPerson(match, article) ? match.Groups["last"].Value : match.Value));
        yield return ("leading clause dropped", Leading().Replace(sentence, match => match.Groups["next"].Value.ToUpperInvariant()));
        yield return ("trailing clause dropped", Trailing().Replace(sentence, "."));
        yield return ("second clause alone", Compound().Match(sentence) is { Success: true } clause
            ? Capitalised(clause.Groups["second"].Value)
            : sentence);
    }

    // Somebody who is called by the last word alone elsewhere in the article, and never by the first.
    private static bool IsPerson(Match name, string article)
    {
        var (first, last) = (name.Groups["first"].Value, name.Groups["last"].Value);
        return Regex.IsMatch(article, $@"(?<!{first} ){last}\b(?! [A-Z])", RegexOptions.None, TimeSpan.FromSeconds(1))
            && !Regex.IsMatch(article, $@"\b{first}\b(?! {last})", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"(?<=\b\d{1,3}),(?=\d{3}\b)", RegexOptions.None, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<=\d) per ?cent\b", RegexOptions.None, 1000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(?<short>Jan|Feb|Aug|Sept(?=e)|Oct|Nov|Dec)(?:uary|ruary|ust|ember|ober)(?= \d)|(?<=\d )(?<short>Jan|Feb|Aug|Sept(?=e)|Oct|Nov|Dec)(?:uary|ruary|ust|ember|ober)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?<first>[A-Z][a-z]{2,}) (?<last>[A-Z][a-z]{3,})\b(?! [A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullName();

    // A clause of time or concession before the main clause; a condition is part of what is said.
    [GeneratedRegex(@"^(?:When|While|After|Although|Though|Since|As|Because|In|On|During|At) [^,;:""“”()]{8,80}, (?<next>[a-z])(?=\w* [a-z]+ [^,]*$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leading();

    [GeneratedRegex(@",? (?:which|while|although|after|because|when|before|where) [^,;:""“”()]{8,120}\.$", RegexOptions.None, 1000)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^[^,;:""“”()]{20,160}, (?:and|but) (?<second>(?:he|she|it|they|the|this|his|her|its|a) [^,;:""“”()]{15,160}\.)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compound();
}

using System.Text;

namespace Dateline.Evaluation.Metrics;

/// <summary>The words of an answer as answers are compared: case, punctuation and articles do not count.</summary>
internal static class AnswerWords
{
    // These join the letters around them ("U.S." is "us"); all other punctuation separates words.
    private const string Joining = ".,'’‘`";

    /// <summary>The words; "a", "an" and "the" are left out unless nothing else is there.</summary>
    public static string[] Of(string text)
    {
        var folded = Fold(text.Normalize(NormalizationForm.FormKC));
        var spaced = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
            {
                spaced.Append(rune.ToString());
            }
            else if (!(rune.IsBmp && Joining.Contains((char)rune.Value)))
            {
                spaced.Append(' ');
            }
        }

        var words = spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var counted = words.Where(word => word is not ("a" or "an" or "the")).ToArray();
        return counted.Length > 0 ? counted : words;
    }

    /// <summary>Whether <paramref name="part"/> stands in <paramref name="words"/>, whole words side by side.</summary>
    public static bool Contain(string[] words, string[] part) =>
        $" {string.Join(' ', words)} ".Contains($" {string.Join(' ', part)} ", StringComparison.Ordinal);

    /// <summary>Harmonic mean of the shares of words in common, repeated words counted as often as they stand in both.</summary>
    public static double TokenF1(string[] words, string[] gold)
    {
        var left = gold.CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var common = 0;
        foreach (var word in words)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                common++;
            }
        }

        return common == 0 ? 0 : 2.0 * common / (words.Length + gold.Length);
    }

    // Unicode case folding, of whose many-letter rules only the German one matters in practice.
    private static string Fold(string text) =>
        text.ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);
}

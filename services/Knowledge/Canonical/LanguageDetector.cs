using System.Collections.Frozen;

namespace Dateline.Knowledge.Canonical;

/// <summary>
/// Tells a text's language by its script and, for Latin script, by the commonest words of each language. Says nothing where the
/// best language does not stand clear of the second.
/// </summary>
internal static class LanguageDetector
{
    private const int Sample = 4_000;
    private const int LeastLetters = 20;
    private const int LeastStopWords = 4;
    private const double LeastShare = 0.18;
    private const double LeastLead = 1.5;

    private static readonly FrozenDictionary<string, string[]> StopWords = Languages(
        ("en", "the of and to in is was that for it with as on by at from are were has have had be this which his her their not they but or an who said will would"),
        ("de", "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über"),
        ("fr", "le la les et des en du une est que dans qui pour par sur au plus ne pas avec ce il elle sont été aux cette mais ont ses leur comme après être"),
        ("es", "el la los las y del que en un una por con para se es al lo como más pero sus le ha su este esta sobre entre fue también hasta desde años cuando"),
        ("it", "il di che la e un una per non si è del con della le dei da al nel alla gli ha sono anche più delle come dal ma suo dopo stato questo"),
        ("pt", "o os as que do da em um uma para com não se na por mais dos das como mas ao ele foi à pelo pela até seu sua também são está entre"),
        ("nl", "de het een van en in is dat op te zijn voor met die niet aan er om ook als dan maar bij nog uit naar heeft hij werd door over wordt"),
        ("sv", "och att det som en på är av för med den till inte har de ett om var men sig från vi så kan när han efter"),
        ("da", "og at det som en på er af for med den til ikke har de et om var men sig fra vi så kan når han efter blev"),
        ("pl", "w i na z do się nie że jest to o jak po za od przez oraz ale dla był są przy tym jego także który która"),
        ("tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise ne var en olduğu oldu tarafından"));

    /// <summary>The language as a BCP 47 tag, or "" where it is not sure.</summary>
    /// <param name="blocks">Clean texts; the first of them decide.</param>
    public static string Detect(IEnumerable<string> blocks)
    {
        var scripts = new ScriptCounts();
        var words = new Dictionary<string, int>();
        var total = 0;
        var left = Sample;
        foreach (var block in blocks)
        {
            var text = block.AsSpan(0, Math.Min(block.Length, left));
            left -= text.Length;
            scripts.Add(text);
            total += Count(text, words);
            if (left <= 0)
            {
                break;
            }
        }

        return scripts.Letters < LeastLetters ? ""
            : scripts.Language() ?? (scripts.IsLatin ? OfWords(words, total) : "");
    }

    private static string OfWords(Dictionary<string, int> counts, int total)
    {
        if (counts.Count == 0)
        {
            return "";
        }

        var ranked = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var second = ranked.Count > 1 ? ranked[1].Value : 0;
        return ranked[0].Value >= LeastStopWords && ranked[0].Value >= LeastShare * total && ranked[0].Value >= LeastLead * second
            ? ranked[0].Key
            : "";
    }

    private static int Count(ReadOnlySpan<char> text, Dictionary<string, int> counts)
    {
        var lookup = StopWords.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[12];
        var total = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var from = at;
            while (at < text.Length && char.IsLetter(text[at]))
            {
                at++;
            }

            total++;
            if (at - from <= lower.Length)
            {
                var length = text[from..at].ToLowerInvariant(lower);
                foreach (var language in lookup.TryGetValue(lower[..length], out var languages) ? languages : [])
                {
                    counts[language] = counts.GetValueOrDefault(language) + 1;
                }
            }
        }

        return total;
    }

    private static FrozenDictionary<string, string[]> Languages(params (string Language, string Words)[] lists) => lists
        .SelectMany(list => list.Words.Split(' ').Distinct().Select(word => (word, list.Language)))
        .GroupBy(pair => pair.word, pair => pair.Language)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Canonical;

/// <summary>The short lines above an article's text: the section it stands in, and who wrote it when.</summary>
internal static partial class HeadLine
{
    private const int LongestSection = 60;
    private const int LongestByline = 160;

    private static readonly FrozenSet<string> Sections = (
        "world|news|world news|business|politics|opinion|science|technology|tech|sport|sports|culture|arts|health|travel|economy|finance|"
        + "markets|environment|climate|education|lifestyle|entertainment|media|local|national|international|europe|asia|africa|americas|"
        + "middle east|mideast|u.s.|us|uk|analysis|features|investigations|energy|security|defense|defence|society|comment|editorial|"
        + "shipping|russia|china|india|turkey|iran|syria|central asia|latin america|asia pacific|life|style|food|books|film|music|money")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a line is the way to a section, such as "World / Middle East".</summary>
    public static bool IsSection(string line) => line.Length <= LongestSection && !line.Contains('\n') && line.Length > 0 && char.IsUpper(line[0])
        && Separator().Split(line.ToLowerInvariant()) is { Length: <= 4 } parts && Array.Exists(parts, Sections.Contains)
        && Array.TrueForAll(parts, part => part.Length is > 0 and <= 24 && part.Count(unit => unit == ' ') <= 2);

    /// <summary>Whether a line is a byline, such as "By Jane Doe | 5 August 2019".</summary>
    public static bool IsByline(string line) => line.Length <= LongestByline && Byline().IsMatch(line);

    [GeneratedRegex(@" *[/|›>»] *", RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:By|BY|by) \p{Lu}[^.!?]*(?:\.[^.!?]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Byline();
}

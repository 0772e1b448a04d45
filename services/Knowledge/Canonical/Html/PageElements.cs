using System.Collections.Frozen;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>What the names of elements say.</summary>
internal static class PageElements
{
    private static readonly FrozenSet<string> Unseen = Names(
        "script style template head title meta link base iframe frame frameset object embed param svg math canvas video audio source track select "
        + "option optgroup datalist input textarea img picture map area progress meter noframes noembed applet");

    private static readonly FrozenSet<string> Inline = Names(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small span strike strong "
        + "sub sup time tt u var wbr output");

    /// <summary>Whether a reader sees nothing of it that is text.</summary>
    public static bool IsUnseen(string name) => Unseen.Contains(name);

    /// <summary>Whether it stands in a line of text.</summary>
    public static bool IsInline(string name) => Inline.Contains(name);

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

using AngleSharp.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>How much prose each element holds: text of blocks long enough to be sentences, without that of links.</summary>
internal sealed class PageShape
{
    private const int ShortestProse = 60;

    private readonly Dictionary<IElement, Counts> _counts = [];

    public PageShape(IElement root) => Count(root, isRoot: true);

    /// <summary>Prose in an element and below it, in UTF-16 code units.</summary>
    public int Prose(IElement element) => _counts.GetValueOrDefault(element).Prose;

    /// <summary>Prose of an element's own blocks, not of its containers.</summary>
    public int OwnProse(IElement element) => _counts.GetValueOrDefault(element).Own;

    /// <summary>All text below an element, links included.</summary>
    public int Text(IElement element) => _counts.GetValueOrDefault(element).Text;

    /// <summary>Text of links below an element.</summary>
    public int Links(IElement element) => _counts.GetValueOrDefault(element).Links;

    private Counts Count(IElement element, bool isRoot = false)
    {
        var (line, text, links, prose) = (0, 0, 0, 0);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText words)
            {
                var length = words.Data.AsSpan().Trim().Length;
                text += length;
                line += length;
            }
            else if (child is IElement inner && !PageElements.IsUnseen(inner.LocalName))
            {
                var counts = Count(inner);
                text += counts.Text;
                links += counts.Links;
                prose += counts.Prose;
                line += counts.Line;
            }
        }

        var isInline = !isRoot && PageElements.IsInline(element.LocalName);
        var own = isInline || line < ShortestProse ? 0 : line;
        var result = element.LocalName == "a"
            ? new Counts(0, text, text, prose, 0)
            : new Counts(isInline ? line : 0, text, links, prose + own, own);
        _counts[element] = result;
        return result;
    }

    private readonly record struct Counts(int Line, int Text, int Links, int Prose, int Own);
}

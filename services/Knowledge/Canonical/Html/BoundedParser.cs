using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>
/// Parses HTML within limits. The rooms above walk the tree by recursion and more than once, so its depth and size are held while
/// it grows, before a hostile page can cost a stack or minutes. No script runs and nothing is fetched.
/// </summary>
internal static class BoundedParser
{
    /// <summary>The deepest an element may stand.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most elements of a page.</summary>
    public const int MaxElements = 200_000;

    /// <summary>The most attributes and their values may take, in UTF-16 code units of one tag: what a parser compares pairwise.</summary>
    private const int MaxTagLength = 1 << 20;

    /// <summary>Parses a page or a fragment.</summary>
    /// <exception cref="InvalidInputException">It is over a limit.</exception>
    public static IHtmlDocument Parse(string source, string field)
    {
        CheckTags(source, field);
        var count = 0;
        IElement? last = null;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsScripting = false,
            OnCreated = (element, _) =>
            {
                if (++count > MaxElements)
                {
                    throw new InvalidInputException(field, $"must have at most {MaxElements} elements");
                }

                // An element gets its parent after this call: the one before it has its place by now.
                CheckDepth(last, field);
                last = element;
            },
        });
        return parser.ParseDocument(source);
    }

    private static void CheckDepth(IElement? element, string field)
    {
        var depth = 0;
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (++depth > MaxDepth)
            {
                throw new InvalidInputException(field, $"must nest elements at most {MaxDepth} deep");
            }
        }
    }

    /// <summary>
    /// Unclosed formatting tags are opened again in each block after them, so their number multiplies with that of the blocks; a
    /// tag's attributes are compared with one another. Both are seen in the source.
    /// </summary>
    private static void CheckTags(string source, string field)
    {
        var tags = 0;
        var at = source.IndexOf('<');
        while (at >= 0)
        {
            if (++tags > 2 * MaxElements)
            {
                throw new InvalidInputException(field, $"must have at most {2 * MaxElements} tags");
            }

            var next = source.IndexOf('<', at + 1);
            var end = source.AsSpan(at, (next < 0 ? source.Length : next) - at).IndexOf('>');
            if ((end < 0 ? (next < 0 ? source.Length : next) - at : end) > MaxTagLength)
            {
                throw new InvalidInputException(field, $"must have no tag of more than {MaxTagLength} characters");
            }

            at = next;
        }
    }
}

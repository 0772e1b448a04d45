using System.Text;
using AngleSharp.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>Walks a page in reading order and hands its blocks over, those outside the article as left out.</summary>
internal sealed class PageWriter(MainContent main, ArticleDraft draft)
{
    private const string Outside = "outside-article";

    private readonly StringBuilder _line = new();
    private int _links;
    private int _inLink;
    private bool _preformatted;

    /// <summary>Writes a page.</summary>
    public void Write(IElement body)
    {
        Visit(body, BlockKind.Paragraph, body == main.Element ? null : Outside);
        Flush(BlockKind.Paragraph, body == main.Element ? null : Outside);
    }

    private void Visit(IElement element, BlockKind kind, string? rule)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                Append(text.Data);
            }
            else if (child is IElement inner && !PageElements.IsUnseen(inner.LocalName))
            {
                VisitElement(inner, kind, rule);
            }
        }
    }

    private void VisitElement(IElement element, BlockKind kind, string? rule)
    {
        var own = element == main.Element || element == main.Title ? null
            : rule is null or Outside ? main.RuleOf(element) ?? rule
            : rule;
        var name = element.LocalName;
        if (name == "br")
        {
            Break(kind, rule);
        }
        else if (PageElements.IsInline(name))
        {
            VisitInline(element, kind, rule, own);
        }
        else if (name == "table" && own is null && IsData(element))
        {
            Flush(kind, rule);
            WriteTable(element);
        }
        else
        {
            Flush(kind, rule);
            var preformatted = _preformatted;
            _preformatted |= name == "pre";
            var inner = KindOf(name, kind);
            Visit(element, inner, own);
            Flush(inner, own);
            _preformatted = preformatted;
        }
    }

    private void VisitInline(IElement element, BlockKind kind, string? rule, string? own)
    {
        if (own != rule && own is not null)
        {
            // A hidden word in a sentence: the sentence goes on after it.
            draft.LeaveOut(Clean(element.TextContent), own);
            return;
        }

        var isLink = element.LocalName == "a";
        _inLink += isLink ? 1 : 0;
        Append(element.LocalName == "q" ? "“" : "");
        Visit(element, kind, rule);
        Append(element.LocalName == "q" ? "”" : "");
        _inLink -= isLink ? 1 : 0;
    }

    /// <summary>One break ends a line, two end a paragraph.</summary>
    private void Break(BlockKind kind, string? rule)
    {
        var at = _line.Length - 1;
        while (at >= 0 && _line[at] == ' ')
        {
            at--;
        }

        if (at >= 0 && _line[at] == '\n')
        {
            Flush(kind, rule);
        }
        else
        {
            _line.Append('\n');
        }
    }

    private void WriteTable(IElement table)
    {
        foreach (var caption in table.Children.Where(child => child.LocalName == "caption"))
        {
            draft.Add(BlockKind.Paragraph, Clean(caption.TextContent.ReplaceLineEndings(" ")));
        }

        foreach (var row in table.QuerySelectorAll("tr"))
        {
            var cells = row.Children.Where(cell => cell.LocalName is "td" or "th").Select(cell => Clean(TextOf(cell)).Replace('\n', ' ').Trim());
            draft.Add(BlockKind.TableRow, string.Join(" | ", cells));
        }
    }

    /// <summary>A cell's words, those of its blocks kept apart.</summary>
    private static string TextOf(IElement cell)
    {
        var text = new StringBuilder();
        foreach (var node in cell.Descendants())
        {
            if (node is IText words && node.ParentElement is { } parent && !PageElements.IsUnseen(parent.LocalName))
            {
                text.Append(words.Data);
            }
            else if (node is IElement element && !PageElements.IsInline(element.LocalName))
            {
                text.Append(' ');
            }
        }

        return text.ToString().ReplaceLineEndings(" ");
    }

    /// <summary>Whether a table holds data: old pages lay their columns out with tables.</summary>
    private static bool IsData(IElement table) => table.GetAttribute("role") is not ("presentation" or "none")
        && table.QuerySelector("table, p, div, h1, h2, ul, article") is null
        && table.QuerySelectorAll("tr").Any(row => row.Children.Length > 1);

    private void Append(string text)
    {
        if (_inLink > 0)
        {
            _links += text.AsSpan().Trim().Length;
        }

        if (_preformatted)
        {
            _line.Append(text);
            return;
        }

        foreach (var unit in text)
        {
            _line.Append(unit is '\n' or '\r' or '\t' or '\f' ? ' ' : unit);
        }
    }

    private void Flush(BlockKind kind, string? rule)
    {
        if (_line.Length > 0)
        {
            var text = Clean(_line.ToString());
            if (rule is null)
            {
                draft.Add(kind, text, linkShare: text.Length == 0 ? 0 : Math.Min(1, (double)_links / text.Length));
            }
            else
            {
                draft.LeaveOut(text, rule);
            }

            _line.Clear();
        }

        _links = 0;
    }

    private static string Clean(string text) => TextCleaner.Clean(text);

    private static BlockKind KindOf(string name, BlockKind outer) => name switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => BlockKind.Heading,
        "li" or "dt" or "dd" => BlockKind.ListItem,
        "blockquote" => BlockKind.Quote,
        "pre" or "listing" => BlockKind.Code,
        _ => outer,
    };
}

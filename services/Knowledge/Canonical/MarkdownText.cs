using System.Text;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Html;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dateline.Knowledge.Canonical;

/// <summary>CommonMark with tables: the words a reader of the rendered page sees. Blocks of raw HTML are read as a page's.</summary>
internal static partial class MarkdownText
{
    private const int LeastMarks = 3;

    /// <summary>The most lists and quotations within one another.</summary>
    private const int MostLevels = 100;

    /// <summary>The parser carries each line through every open level: it takes about two microseconds for a line and a level.</summary>
    private const int MostLinesTimesLevels = 1_000_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Whether the beginning of a text is Markdown rather than plain text: front matter, or headings and the like.</summary>
    public static bool Is(ReadOnlySpan<char> head) =>
        head.StartsWith("---\n") || head.StartsWith("---\r\n") || head.StartsWith("# ") || Marks().Count(head) >= LeastMarks;

    /// <summary>Reads Markdown.</summary>
    /// <param name="content">Text without lone surrogates.</param>
    /// <param name="metadata">What the caller says; completed by front matter and the first heading.</param>
    /// <param name="field">The field that held the text.</param>
    /// <exception cref="InvalidInputException">Broken front matter, nested too deep, or nothing to read.</exception>
    public static CanonicalArticle Read(string content, ArticleMetadata metadata, string field)
    {
        var (declared, source) = FrontMatter.Split(TextCleaner.Clean(content), metadata, field);
        var document = Parse(source, field);
        var draft = new ArticleDraft();
        foreach (var block in document)
        {
            Write(draft, block, BlockKind.Paragraph, field);
        }

        var heading = document.OfType<HeadingBlock>().FirstOrDefault();
        var title = heading is null ? "" : TextOf(heading.Inline).Trim();
        return draft.Finish(field, declared.Title.Length > 0 || title.Length > MetadataLimits.MaxTitle ? declared : declared with { Title = title });
    }

    private static MarkdownDocument Parse(string source, string field)
    {
        var (lines, levels) = (0L, 1);
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            lines++;
            levels = Math.Max(levels, Levels(line));
        }

        if (levels > MostLevels || lines * levels > MostLinesTimesLevels)
        {
            throw new InvalidInputException(
                field, $"nests its Markdown too deep: {levels} levels in {lines} lines; at most {MostLevels}, and {MostLinesTimesLevels} for both multiplied");
        }

        try
        {
            return Markdown.Parse(source, Pipeline);
        }
        catch (ArgumentException)
        {
            throw new InvalidInputException(field, "nests its Markdown too deep");
        }
    }

    /// <summary>How many lists and quotations a line may open or go on with: by its marks, and by how far the first is indented.</summary>
    private static int Levels(ReadOnlySpan<char> line)
    {
        var (at, marks, indent) = (0, 0, 0);
        while (at < line.Length)
        {
            if (line[at] is ' ' or '\t')
            {
                at++;
            }
            else if (Mark(line[at..]) is > 0 and var length)
            {
                indent = marks++ == 0 ? at / 2 : indent;
                at += length;
            }
            else
            {
                break;
            }
        }

        // "- - -" is a rule across the page, however long.
        return marks > 1 && at == line.Length && !line.ContainsAnyExcept(line.TrimStart()[0], ' ', '\t') && !line.Contains('>') ? 1 : indent + marks;
    }

    /// <summary>The length of the mark that a text begins with, of a quotation or a list's item; 0: none.</summary>
    private static int Mark(ReadOnlySpan<char> text)
    {
        if (text[0] == '>')
        {
            return 1;
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        var length = text[0] is '-' or '+' or '*' ? 1 : digits is > 0 and <= 9 && digits < text.Length && text[digits] is '.' or ')' ? digits + 1 : 0;
        return length > 0 && (length == text.Length || text[length] is ' ' or '\t') ? length : 0;
    }

    private static void Write(ArticleDraft draft, Markdig.Syntax.Block block, BlockKind kind, string field)
    {
        switch (block)
        {
            case HeadingBlock heading:
                draft.Add(BlockKind.Heading, TextOf(heading.Inline));
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                {
                    var cells = row.OfType<TableCell>().Select(cell => string.Join(' ', cell.Descendants<LeafBlock>().Select(leaf => TextOf(leaf.Inline))));
                    draft.Add(BlockKind.TableRow, string.Join(" | ", cells).Replace('\n', ' '));
                }

                break;
            case HtmlBlock html:
                HtmlPage.Write(draft, html.Lines.ToString(), field);
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case CodeBlock code:
                draft.Add(BlockKind.Code, code.Lines.ToString());
                break;
            case LeafBlock leaf:
                draft.Add(kind, TextOf(leaf.Inline));
                break;
            case ContainerBlock container:
                var inner = container switch
                {
                    ListItemBlock => BlockKind.ListItem,
                    QuoteBlock => BlockKind.Quote,
                    _ => kind,
                };
                foreach (var child in container)
                {
                    Write(draft, child, inner, field);
                }

                break;
        }
    }

    private static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => "\n",
                _ => "",
            });
        }

        // Entities may have brought characters that the source was cleaned of.
        return TextCleaner.Clean(text.ToString());
    }

    /// <summary>What plain text does not have: headings, links, fences, the rule under a table's head.</summary>
    [GeneratedRegex(@"(?m)^#{1,6} \S|\[[^\]\n]+\]\(https?:|^```|^\|? ?:?-{3,}:? ?\||\*\*\w", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();
}

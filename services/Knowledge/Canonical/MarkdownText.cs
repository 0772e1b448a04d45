using System.Text;
using Dateline.Knowledge.Articles;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dateline.Knowledge.Canonical;

/// <summary>CommonMark with tables: the words a reader of the rendered page sees. Raw HTML is left out.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Reads Markdown.</summary>
    /// <param name="content">Text without lone surrogates.</param>
    /// <param name="metadata">What the caller says; completed by front matter and the first heading.</param>
    /// <exception cref="InvalidInputException">Broken front matter, or nothing to read.</exception>
    public static CanonicalArticle Read(string content, ArticleMetadata metadata)
    {
        var (declared, source) = FrontMatter.Split(TextCleaner.Clean(content), metadata);
        var document = Markdown.Parse(source, Pipeline);
        var writer = new BlockWriter();
        foreach (var block in document)
        {
            Write(writer, block, BlockKind.Paragraph);
        }

        var heading = document.OfType<HeadingBlock>().FirstOrDefault();
        return writer.Finish("article.markdown", declared.Title.Length > 0 || heading is null
            ? declared
            : declared with { Title = TextOf(heading.Inline).Trim() });
    }

    private static void Write(BlockWriter writer, Markdig.Syntax.Block block, BlockKind kind)
    {
        switch (block)
        {
            case HeadingBlock heading:
                writer.Add(BlockKind.Heading, TextOf(heading.Inline));
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                {
                    var cells = row.OfType<TableCell>().Select(cell => string.Join(' ', cell.Descendants<LeafBlock>().Select(leaf => TextOf(leaf.Inline))));
                    writer.Add(BlockKind.TableRow, string.Join(" | ", cells).Replace('\n', ' '));
                }

                break;
            case HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            case CodeBlock code:
                writer.Add(BlockKind.Code, code.Lines.ToString());
                break;
            case LeafBlock leaf:
                writer.Add(kind, TextOf(leaf.Inline));
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
                    Write(writer, child, inner);
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
}

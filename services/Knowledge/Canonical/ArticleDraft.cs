using System.Collections.Immutable;
using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Furniture;

namespace Dateline.Knowledge.Canonical;

/// <summary>
/// What the readers of the formats have in common: they add blocks in reading order, and this leaves the furniture out,
/// completes the metadata and writes the canonical text with a blank line between two blocks.
/// </summary>
internal sealed class ArticleDraft
{
    /// <summary>The most blocks of an article, kept and left out together.</summary>
    private const int MaxBlocks = 200_000;

    private readonly List<DraftBlock> _blocks = [];

    /// <summary>Adds a block; a blank one is no block.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">Clean text (see <see cref="TextCleaner"/>); its line breaks stay, its runs of blanks become one.</param>
    /// <param name="page">Page it begins on, from 1.</param>
    /// <param name="linkShare">How much of it is the text of links, 0 to 1.</param>
    public void Add(BlockKind kind, string text, int? page = null, double linkShare = 0) =>
        Add(new DraftBlock(kind, Tidy(text)) { Page = page, LinkShare = linkShare });

    /// <summary>Adds a piece that the format itself shows to be no part of the article.</summary>
    public void LeaveOut(string text, string rule) => Add(new DraftBlock(BlockKind.Paragraph, Tidy(text)) { Rule = rule });

    /// <summary>The article that was written.</summary>
    /// <param name="field">The field that held the content, named when there is nothing in it.</param>
    /// <param name="metadata">What is known about the article; completed from its text.</param>
    /// <exception cref="InvalidInputException">Nothing was written.</exception>
    public CanonicalArticle Finish(string field, ArticleMetadata metadata)
    {
        FurnitureRules.Mark(_blocks);
        var kept = _blocks.Where(block => block.Rule is null).ToList();
        if (kept.Count == 0)
        {
            throw new InvalidInputException(field, "must not be empty: nothing is left after cleaning");
        }

        var text = new StringBuilder();
        var blocks = ImmutableArray.CreateBuilder<Block>(kept.Count);
        foreach (var block in kept)
        {
            if (text.Length > 0)
            {
                // Items of one list and rows of one table stay together.
                var together = blocks[^1].Kind == block.Kind && block.Kind is BlockKind.ListItem or BlockKind.TableRow;
                text.Append(together ? "\n" : "\n\n");
            }

            var start = text.Length;
            text.Append(block.Text);
            blocks.Add(new Block(block.Kind, new TextSpan(start, text.Length), block.Page));
        }

        return new CanonicalArticle(
            text.ToString(), blocks.MoveToImmutable(), TextMetadata.Complete(metadata, _blocks), LeftOutList.Of(_blocks));
    }

    private void Add(DraftBlock block)
    {
        if (block.Text.Length == 0)
        {
            return;
        }

        _blocks.Add(_blocks.Count < MaxBlocks
            ? block
            : throw new InvalidInputException("article.content", $"must have at most {MaxBlocks} paragraphs"));
    }

    /// <summary>A block's text as it is written: its line breaks stay, its runs of blanks become one, blank lines go.</summary>
    public static string Tidy(string text) => !text.Contains('\n') && !text.Contains("  ", StringComparison.Ordinal)
        ? text.Trim(' ')
        : string.Join('\n', text.Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(line => line.Length > 0));
}

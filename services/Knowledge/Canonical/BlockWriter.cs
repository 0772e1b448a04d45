using System.Collections.Immutable;
using System.Text;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>Writes canonical text block by block, with a blank line between two blocks.</summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();

    /// <summary>Adds a block; a blank one is no block.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">Clean text (see <see cref="TextCleaner"/>); its line breaks stay, its runs of blanks become one.</param>
    public void Add(BlockKind kind, string text)
    {
        var lines = text.Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(line => line.Length > 0)
            .ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        if (_text.Length > 0)
        {
            // Items of one list and rows of one table stay together.
            var together = _blocks[^1].Kind == kind && kind is BlockKind.ListItem or BlockKind.TableRow;
            _text.Append(together ? "\n" : "\n\n");
        }

        var start = _text.Length;
        _text.AppendJoin('\n', lines);
        _blocks.Add(new Block(kind, new TextSpan(start, _text.Length)));
    }

    /// <summary>The article that was written.</summary>
    /// <param name="field">The field that held the content, named when there is nothing in it.</param>
    /// <param name="metadata">What is known about the article.</param>
    /// <exception cref="InvalidInputException">Nothing was written.</exception>
    public CanonicalArticle Finish(string field, ArticleMetadata metadata) => _blocks.Count > 0
        ? new CanonicalArticle(_text.ToString(), _blocks.ToImmutable(), metadata, [])
        : throw new InvalidInputException(field, "must not be empty: nothing is left after cleaning");
}

using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>Plain text: blank lines separate paragraphs, bullets begin list items.</summary>
internal static partial class PlainText
{
    private const int LongestHeadline = 160;

    /// <summary>Reads plain text.</summary>
    /// <param name="content">Text without lone surrogates.</param>
    /// <param name="metadata">What the caller says.</param>
    public static CanonicalArticle Read(string content, ArticleMetadata metadata)
    {
        var writer = new BlockWriter();
        var title = "";
        foreach (var paragraph in BlankLines().Split(TextCleaner.Clean(content)).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (title.Length == 0 && IsHeadline(paragraph.Trim()))
            {
                title = paragraph.Trim();
                writer.Add(BlockKind.Heading, paragraph);
                continue;
            }

            AddParagraph(writer, paragraph);
            title = title.Length == 0 ? " " : title;
        }

        return writer.Finish("article.text", metadata.Title.Length > 0 ? metadata : metadata with { Title = title.Trim() });
    }

    /// <summary>The first lines may be a headline: one short line that ends like none of a sentence.</summary>
    private static bool IsHeadline(string paragraph) =>
        paragraph.Length <= LongestHeadline && !paragraph.Contains('\n') && paragraph[^1] is not ('.' or '!' or '”' or '"' or ':' or ',');

    private static void AddParagraph(BlockWriter writer, string paragraph)
    {
        var lines = new List<string>();
        foreach (var line in paragraph.Split('\n'))
        {
            if (Bullet().IsMatch(line))
            {
                Flush();
                writer.Add(BlockKind.ListItem, line);
            }
            else
            {
                lines.Add(line);
            }
        }

        Flush();

        void Flush()
        {
            writer.Add(BlockKind.Paragraph, string.Join('\n', lines));
            lines.Clear();
        }
    }

    [GeneratedRegex(@"\n *(?:\n *)+")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"^ *[•‣◦▪*–—-] +\S")]
    private static partial Regex Bullet();
}
